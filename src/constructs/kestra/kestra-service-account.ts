import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { KESTRA_DESCRIPTION, KESTRA_MACHINE_NAME, KESTRA_TENANT } from '../../facts/kestra';
import { atSynth } from '../at-synth';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { DataSignetKestraServiceAccount, SignetKestraServiceAccount } from '../terraform';
import { checkDuration, checkName } from '../validation';
import { kestraErrors } from './errors';
import { checkSameTenant, Kestra, type IKestra } from './kestra';
import type { IKestraGroup } from './kestra-group';
import { KestraIdentity, type IKestraIdentity } from './kestra-identity';

/** The properties of a {@link KestraServiceAccount}. */
export interface KestraServiceAccountProps {
  /** At most 63 lower-case letters, digits and single hyphens. Kestra allows several accounts with the same name. */
  readonly name: string;
  /** Default: none. */
  readonly description?: string;
  /** Whether it has all rights on the whole instance; only another super admin can create one. Default false. */
  readonly superAdmin?: boolean;
  /** Groups that it is in; `addToGroup` adds more. Default: none. */
  readonly groups?: readonly IKestraGroup[];
  /** Remove it from groups that it was added to outside this stack. Default false: it stays in them. */
  readonly exclusiveGroups?: boolean;
  /**
   * Create an account of the instance, with access to these tenants: from Kestra 1.0 on, and only by a super admin.
   * Default: an account of one tenant.
   */
  readonly tenants?: readonly string[];
  /**
   * Do not delete or replace it while one of its tokens was used within this time: a duration such as `72h`. Default: the use
   * does not matter.
   */
  readonly preventRevokeIfUsedWithin?: string;
  /** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
  readonly kestra?: IKestra;
}

const PROPERTIES: Properties<KestraServiceAccountProps> = {
  name: 'string',
  description: 'string?',
  superAdmin: 'boolean?',
  groups: 'objects?',
  exclusiveGroups: 'boolean?',
  tenants: 'strings?',
  preventRevokeIfUsedWithin: 'string?',
  kestra: 'object?',
};

/**
 * A service account of Kestra Enterprise: an application that accesses Kestra with an API token and has no password.
 * https://kestra.io/docs/enterprise/auth/service-accounts
 *
 * Throws a SignetError for an invalid name, and for options that contradict each other.
 */
export class KestraServiceAccount extends KestraIdentity {
  /** An account that exists without this stack. It creates nothing. A name that several accounts have is an error at plan. */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly kestra?: IKestra } = {},
  ): IKestraIdentity {
    checkConstruct<typeof options>(scope, id, options, { kestra: 'object?' });
    return new KestraServiceAccountReference(scope, id, name, options.kestra);
  }

  public readonly subjectType = 'SERVICE_ACCOUNT';
  public readonly kestra: IKestra;
  public readonly ofOneTenant: boolean;
  /** The tenants that an account of the instance has access to. Undefined for an account of one tenant. */
  public readonly tenants?: readonly string[];
  /** The name of the account. */
  public readonly serviceAccountName: string;
  /** The Terraform resource that creates the account. */
  public readonly resource: SignetKestraServiceAccount;
  readonly #groups = new Set<IKestraGroup>();

  public constructor(scope: Construct, id: string, props: KestraServiceAccountProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { name, description, superAdmin, groups = [], exclusiveGroups, tenants, kestra = Kestra.of(this) } = props;
    const { preventRevokeIfUsedWithin } = props;
    checkDuration(this, ['preventRevokeIfUsedWithin'], preventRevokeIfUsedWithin);
    checkName(this, 'name', name, KESTRA_MACHINE_NAME);
    if (description !== undefined) checkName(this, 'description', description, KESTRA_DESCRIPTION);
    if (tenants !== undefined && !Token.isUnresolved(tenants)) {
      if (tenants.length === 0) throw kestraErrors.tenantsEmpty(this);
      for (const tenant of tenants) checkName(this, 'tenants', tenant, KESTRA_TENANT);
    }
    if (tenants !== undefined && exclusiveGroups) throw kestraErrors.exclusiveOnInstance(this);
    this.kestra = kestra;
    this.ofOneTenant = tenants === undefined;
    if (tenants !== undefined) this.tenants = [...tenants];
    this.serviceAccountName = name;
    this.resource = new SignetKestraServiceAccount(this, 'Resource', {
      provider: SignetProvider.of(this, kestra.provider),
      ...(tenants === undefined ? { tenant: kestra.tenant, groups: this.ownGroups(exclusiveGroups) } : { tenants }),
      name,
      description,
      superAdmin,
      exclusiveGroups,
      preventRevokeIfUsedWithin,
    });
    for (const group of groups) this.addToGroup(group);
  }

  public get subjectId(): string {
    return this.resource.id;
  }

  /**
   * Adds it to a group. An account of one tenant is created as a member of its groups; for an account of the instance,
   * each membership is a resource of its own.
   */
  public override addToGroup(group: IKestraGroup): this {
    if (!this.ofOneTenant) return super.addToGroup(group);
    checkSameTenant(this, 'groups', this.kestra, group.kestra);
    if (this.#groups.has(group)) throw kestraErrors.memberTwice(this, group);
    this.#groups.add(group);
    return this;
  }

  /** Unset where there is no group, except with `exclusiveGroups`, which then removes all groups. */
  private ownGroups(exclusive: boolean | undefined) {
    return atSynth(this, () => {
      const ids = [...this.#groups].map(({ groupId }) => groupId);
      return ids.length > 0 || exclusive ? ids : undefined;
    });
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
