import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_group`. */
export interface SignetKestraGroupConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
  readonly description?: string;
}

/** The Terraform resource `signet_kestra_group`: a group of a tenant of Kestra Enterprise, without its members. */
export class SignetKestraGroup extends SignetResource<SignetKestraGroupConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_group`;

  public constructor(scope: Construct, id: string, config: SignetKestraGroupConfig) {
    super(scope, id, SignetKestraGroup.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name, description } = this.config;
    return { tenant, name, description };
  }
}
