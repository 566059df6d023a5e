import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetDataSource } from './signet-resource';

/** Arguments of the data source `signet_kestra_user`. */
export interface DataSignetKestraUserConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly email: string;
}

/** The data source `signet_kestra_user`: a user of Kestra Enterprise, found by its email. */
export class DataSignetKestraUser extends SignetDataSource<DataSignetKestraUserConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_user`;

  public constructor(scope: Construct, id: string, config: DataSignetKestraUserConfig) {
    super(scope, id, DataSignetKestraUser.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, email } = this.config;
    return { tenant, email };
  }
}
