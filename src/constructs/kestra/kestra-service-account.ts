import { Lazy, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { KESTRA_MACHINE_NAME, KESTRA_TENANT } from '../../facts/kestra';
import { SignetProvider } from '../provider';
import { DataSignetKestraServiceAccount, SignetKestraServiceAccount } from '../terraform';
import { checkName } from '../validation';
import { kestraErrors } from './errors';
import { checkSameTenant, Kestra, type IKestra } from './kestra';
import type { KestraGroupBase } from './kestra-group';
import { KestraIdentity } from './kestra-identity';

export interface KestraServiceAccountProps {
  /** At most 63 lower-case letters, digits and single hyphens. Kestra takes several accounts of one name. */
  readonly name: string;
  /** Default: none. */
  readonly description?: string;
  /** May do everything on the whole instance; only another super admin can make one. Default false. */
  readonly superAdmin?: boolean;
  /** Groups that it is in; `joinGroup` adds more. Default: none. */
  readonly groups?: readonly KestraGroupBase[];
  /** Take it out of groups that others put it in. Default false: such memberships stay. */
  readonly exclusiveGroups?: boolean;
  /**
   * Make an account of the instance, with access to these tenants; only a super admin can, and from Kestra 1.0 on.
   * Default: an account of one tenant.
   */
  readonly tenants?: readonly string[];
  /** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
  readonly kestra?: IKestra;
}

/**
 * A service account of Kestra Enterprise: an application that can access Kestra by an API token, and has no password.
 * https://kestra.io/docs/enterprise/auth/service-accounts
 *
 * Throws a SignetError for a bad name, and for options that contradict each other.
 */
export class KestraServiceAccount extends KestraIdentity {
  /** An account that exists without this stack. It makes nothing; a name that several accounts have is an error at plan. */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly kestra?: IKestra } = {},
  ): KestraIdentity {
    return new KestraServiceAccountReference(scope, id, name, options.kestra);
  }

  public readonly subjectType = 'SERVICE_ACCOUNT';
  public readonly kestra: IKestra;
  public readonly ofOneTenant: boolean;
  public readonly serviceAccountName: string;
  /** The Terraform resource that makes the account. */
  public readonly resource: SignetKestraServiceAccount;
  readonly #groups = new Set<KestraGroupBase>();

  public constructor(scope: Construct, id: string, props: KestraServiceAccountProps) {
    super(scope, id);
    const { name, description, superAdmin, groups = [], exclusiveGroups, tenants, kestra = Kestra.of(this) } = props;
    checkName(this, 'name', name, KESTRA_MACHINE_NAME);
    if (tenants !== undefined && !Token.isUnresolved(tenants)) {
      if (tenants.length === 0) throw kestraErrors.tenantsEmpty(this);
      for (const tenant of tenants) checkName(this, 'tenants', tenant, KESTRA_TENANT);
    }
    if (tenants !== undefined && exclusiveGroups) throw kestraErrors.exclusiveOnInstance(this);
    this.kestra = kestra;
    this.ofOneTenant = tenants === undefined;
    this.serviceAccountName = name;
    this.resource = new SignetKestraServiceAccount(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      ...(tenants === undefined ? { tenant: kestra.tenant, groups: this.ownGroups(exclusiveGroups) } : { tenants }),
      name,
      description,
      superAdmin,
      exclusiveGroups,
    });
    for (const group of groups) this.joinGroup(group);
  }

  public get subjectId(): string {
    return this.resource.id;
  }

  /** Makes it a member of a group. In one tenant, it is born a member; of the instance, it joins each group by itself. */
  public override joinGroup(group: KestraGroupBase): this {
    if (!this.ofOneTenant) return super.joinGroup(group);
    checkSameTenant(this, 'groups', this.kestra, group.kestra);
    if (this.#groups.has(group)) throw kestraErrors.memberTwice(this);
    this.#groups.add(group);
    return this;
  }

  /** Left out where there is none, unless that is what `exclusiveGroups` is about. */
  private ownGroups(exclusive: boolean | undefined) {
    const produce = () => {
      const ids = [...this.#groups].map(({ groupId }) => groupId);
      return ids.length > 0 || exclusive ? ids : undefined;
    };
    return Lazy.anyValue({ produce });
  }
}

class KestraServiceAccountReference extends KestraIdentity {
  public readonly subjectType = 'SERVICE_ACCOUNT';
  public readonly ofOneTenant = true;
  public readonly kestra: IKestra;
  readonly #data: DataSignetKestraServiceAccount;

  public constructor(scope: Construct, id: string, name: string, kestra: IKestra | undefined) {
    super(scope, id);
    checkName(this, 'name', name, KESTRA_MACHINE_NAME);
    this.kestra = kestra ?? Kestra.of(this);
    this.#data = new DataSignetKestraServiceAccount(this, 'ServiceAccount', {
      provider: SignetProvider.of(this, this.kestra.provider),
      tenant: this.kestra.tenant,
      name,
    });
  }

  public get subjectId(): string {
    return this.#data.id;
  }
}
