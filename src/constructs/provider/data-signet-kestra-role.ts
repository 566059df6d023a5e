import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetDataSource } from './signet-resource';

/** Arguments of the data source `signet_kestra_role`. */
export interface DataSignetKestraRoleConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
}

/** The data source `signet_kestra_role`: a role of Kestra Enterprise, found by its name. */
export class DataSignetKestraRole extends SignetDataSource<DataSignetKestraRoleConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_role`;

  public constructor(scope: Construct, id: string, config: DataSignetKestraRoleConfig) {
    super(scope, id, DataSignetKestraRole.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name } = this.config;
    return { tenant, name };
  }
}
