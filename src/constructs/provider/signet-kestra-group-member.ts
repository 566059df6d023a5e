import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_group_member`. */
export interface SignetKestraGroupMemberConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly groupId: string;
  /** Id of a user or of a service account. */
  readonly userId: string;
}

/** The Terraform resource `signet_kestra_group_member`: one membership, beside any others. */
export class SignetKestraGroupMember extends SignetResource<SignetKestraGroupMemberConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_group_member`;

  public constructor(scope: Construct, id: string, config: SignetKestraGroupMemberConfig) {
    super(scope, id, SignetKestraGroupMember.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, groupId, userId } = this.config;
    return { tenant, group_id: groupId, user_id: userId };
  }
}
