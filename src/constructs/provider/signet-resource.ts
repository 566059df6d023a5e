import { TerraformDataSource, TerraformResource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { toHclAttributes } from './terraform-attributes';

/** A resource of the provider: its arguments in TypeScript's words, and how they are said in Terraform's. */
export abstract class SignetResource<C extends TerraformMetaArguments> extends TerraformResource {
  public readonly config: Readonly<C>;

  protected constructor(scope: Construct, id: string, terraformResourceType: string, config: C) {
    super(scope, id, {
      ...config,
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.config = config;
  }

  public get id(): string {
    return this.getStringAttribute('id');
  }

  protected abstract override synthesizeAttributes(): Record<string, unknown>;

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}

/** A data source of the provider, likewise. */
export abstract class SignetDataSource<C extends TerraformMetaArguments> extends TerraformDataSource {
  public readonly config: Readonly<C>;

  protected constructor(scope: Construct, id: string, terraformResourceType: string, config: C) {
    super(scope, id, {
      ...config,
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: PROVIDER_TYPE },
    });
    this.config = config;
  }

  public get id(): string {
    return this.getStringAttribute('id');
  }

  protected abstract override synthesizeAttributes(): Record<string, unknown>;

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.synthesizeAttributes());
  }
}
