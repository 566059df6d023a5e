import { Tokenization, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_TYPE } from '../../provider/address';
import { SignetResource } from './signet-resource';

/** Arguments of `signet_kestra_role`. */
export interface SignetKestraRoleConfig extends TerraformMetaArguments {
  /** Default: the provider's. */
  readonly tenant?: string;
  readonly name: string;
  readonly description?: string;
  /** Actions by resource; or, where that is only known later, in the provider's own form. */
  readonly permissions: { readonly [resource: string]: readonly string[] } | IResolvable;
  /** New users get it. */
  readonly isDefault?: boolean | IResolvable;
}

/** The Terraform resource `signet_kestra_role`: a role of a tenant of Kestra Enterprise. */
export class SignetKestraRole extends SignetResource<SignetKestraRoleConfig> {
  public static readonly tfResourceType = `${PROVIDER_TYPE}_kestra_role`;

  public constructor(scope: Construct, id: string, config: SignetKestraRoleConfig) {
    super(scope, id, SignetKestraRole.tfResourceType, config);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { tenant, name, description, permissions, isDefault } = this.config;
    return { tenant, name, description, permissions: toTerraform(permissions), is_default: isDefault };
  }
}

function toTerraform(permissions: SignetKestraRoleConfig['permissions']): unknown {
  if (Tokenization.isResolvable(permissions)) return permissions;
  const nested = Object.entries(permissions).map(([resource, actions]) => [resource, { actions }] as const);
  return Object.fromEntries(nested);
}
