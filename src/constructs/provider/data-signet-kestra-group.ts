import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetDataSource } from './signet-resource';

/** Arguments of the data source `signet_kestra_group`. */
export interface DataSignetKestraGroupConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
}

/** The data source `signet_kestra_group`: a group of Kestra Enterprise, found by its name. */
export class DataSignetKestraGroup extends SignetDataSource<DataSignetKestraGroupConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_group`;

  public constructor(scope: Construct, id: string, config: DataSignetKestraGroupConfig) {
    super(scope, id, DataSignetKestraGroup.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name } = this.config;
    return { tenant, name };
  }
}
