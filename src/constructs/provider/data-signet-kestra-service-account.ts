import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetDataSource } from './signet-resource';

/** Arguments of the data source `signet_kestra_service_account`. */
export interface DataSignetKestraServiceAccountConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
}

/** The data source `signet_kestra_service_account`: a service account of Kestra Enterprise, found by its name. */
export class DataSignetKestraServiceAccount extends SignetDataSource<DataSignetKestraServiceAccountConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_service_account`;

  public constructor(scope: Construct, id: string, config: DataSignetKestraServiceAccountConfig) {
    super(scope, id, DataSignetKestraServiceAccount.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name } = this.config;
    return { tenant, name };
  }
}
