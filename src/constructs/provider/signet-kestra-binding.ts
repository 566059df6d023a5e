import type { TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_binding`. */
export interface SignetKestraBindingConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  /** What `subjectId` is the id of. */
  readonly type: 'USER' | 'GROUP' | 'SERVICE_ACCOUNT';
  readonly subjectId: string;
  readonly roleId: string;
  /** Left out: all namespaces of the tenant. */
  readonly namespace?: string;
}

/** The Terraform resource `signet_kestra_binding`: gives a role of Kestra Enterprise to somebody. */
export class SignetKestraBinding extends SignetResource<SignetKestraBindingConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_binding`;

  public constructor(scope: Construct, id: string, config: SignetKestraBindingConfig) {
    super(scope, id, SignetKestraBinding.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, type, subjectId, roleId, namespace } = this.config;
    return { tenant, type, subject_id: subjectId, role_id: roleId, namespace };
  }
}
