import type { IResolvable, TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_service_account`. */
export interface SignetKestraServiceAccountConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
  readonly description?: string;
  readonly superAdmin?: boolean | IResolvable;
  /** Ids of groups that it is in. */
  readonly groups?: readonly string[] | IResolvable;
  /** Take it out of all other groups. */
  readonly exclusiveGroups?: boolean | IResolvable;
  /** Makes the account on the level of the instance, with access to these tenants. */
  readonly tenants?: readonly string[];
}

/** The Terraform resource `signet_kestra_service_account`: a service account of Kestra Enterprise. */
export class SignetKestraServiceAccount extends SignetResource<SignetKestraServiceAccountConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_service_account`;

  public constructor(scope: Construct, id: string, config: SignetKestraServiceAccountConfig) {
    super(scope, id, SignetKestraServiceAccount.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name, description, superAdmin, groups, exclusiveGroups, tenants } = this.config;
    return {
      tenant,
      name,
      description,
      super_admin: superAdmin,
      groups,
      exclusive_groups: exclusiveGroups,
      tenants,
    };
  }
}
