import { Construct } from 'constructs';
import { KARGO_API_GROUP, KARGO_MODELS } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  Subject,
  type IClusterRole,
  type IServiceAccount,
} from '../kubernetes';
import { KARGO_SYSTEM_ROLE_RULES, USER_RULES } from './built-in-system-roles';
import { expectAccessOf } from './expect-access';
import { adjust, Kargo, type IKargo } from './kargo';
import type { IKargoRole } from './kargo-identity';
import { KargoRole, type KargoRoleProps } from './kargo-role';
import { kargoRules } from './kargo-rules';
import { KargoToken, type KargoTokenOptions } from './kargo-token';

/** A role of a whole Kargo installation. */
export interface IKargoSystemRole extends IKargoRole {
  readonly scope: 'system';
  /** What it may do in the whole cluster: for a role that is there already, the ClusterRole of the same name. */
  readonly clusterRole: IClusterRole;
}

export interface KargoSystemRoleReferenceOptions {
  /** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
  /** Where Kargo is installed. Default: as the installation says. */
  readonly namespace?: string;
}

export interface KargoSystemRoleProps extends KargoRoleProps {
  /** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
  /**
   * Name of the ClusterRole and its binding, which the whole cluster shares: where it has two installations of Kargo,
   * they need different ones. Default: the role's name.
   */
  readonly clusterRoleName?: string;
}

/**
 * A role of a whole Kargo installation: a ServiceAccount that Kargo knows by its label, a ClusterRole and a
 * ClusterRoleBinding. Kargo's own API cannot make one: https://docs.kargo.io/operator-guide/security/access-controls/
 *
 * It needs a rule, by `rules` or a `grant…` method. Throws a SignetError for the names of the roles that come with
 * Kargo, for claims that are no lists, and for labels and annotations that are Kargo's own; at synth, when there is no
 * rule.
 */
export class KargoSystemRole extends KargoRole implements IKargoSystemRole {
  /**
   * A role that exists without this stack: one of those that come with Kargo (`kargo-admin`, `kargo-viewer`,
   * `kargo-user`, `kargo-project-creator`), whose rules are known, or another by its name. It makes nothing.
   *
   * Throws a SignetError for a name that cannot be one.
   */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: KargoSystemRoleReferenceOptions = {},
  ): IKargoSystemRole {
    const kargo = options.kargo ?? Kargo.of(scope);
    const { namespace = kargo.namespace } = options;
    return new KargoSystemRoleReference(scope, id, name, adjust(kargo, { namespace }));
  }

  public readonly scope = 'system';
  public readonly clusterRole: ClusterRole;
  public readonly binding: ClusterRoleBinding;
  #tokenRole: Role | undefined;

  public constructor(scope: Construct, id: string, props: KargoSystemRoleProps) {
    const kargo = props.kargo ?? Kargo.of(scope);
    super(scope, id, props, {
      kargo,
      namespace: kargo.namespace,
      accountLabels: { [KARGO_MODELS[kargo.model].account]: 'true' },
      ownedNames: { Kargo: Object.keys(KARGO_SYSTEM_ROLE_RULES), Kubernetes: ['default'] },
    });
    const cluster = { ...this.common, name: props.clusterRoleName ?? props.name };
    this.clusterRole = new ClusterRole(this, 'ClusterRole', cluster);
    this.binding = new ClusterRoleBinding(this, 'ClusterRoleBinding', {
      ...cluster,
      role: this.clusterRole,
      subjects: [Subject.serviceAccount(this.serviceAccount)],
    });
    this.addRules(props.rules ?? []);
  }

  /**
   * May find its way: get, list and watch of namespaces, clusterconfigs, clusterpromotiontasks, projects and
   * clusteranalysistemplates, as `kargo-user`.
   */
  public grantListProjects(): this {
    return this.addRules(USER_RULES);
  }

  /** May create projects: `create` of them, and what {@link KargoSystemRole.grantListProjects} allows. */
  public grantCreateProjects(): this {
    return this.grantListProjects().addRule({
      apiGroups: [KARGO_API_GROUP],
      resources: ['projects'],
      verbs: ['create'],
    });
  }

  /**
   * May list, create and delete the tokens of system roles: create, delete, get, list and watch of Secrets, and get, list
   * and watch of serviceaccounts, roles and rolebindings, by a Role and a RoleBinding in Kargo's namespace. Whoever may
   * do so can read the token of `kargo-admin` and of every other system role.
   */
  public grantManageTokens(): this {
    if (this.#tokenRole) return this;
    const { namespace } = this;
    this.#tokenRole = new Role(this, 'TokenRole', { ...this.common, namespace, rules: kargoRules.manageTokens() });
    new RoleBinding(this, 'TokenRoleBinding', {
      ...this.common,
      namespace,
      role: this.#tokenRole,
      subjects: [Subject.serviceAccount(this.serviceAccount)],
    });
    return this;
  }

  public override expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, { namespace: '*', ...expectation }, this.common.provider);
  }

  protected override applyRule(rule: PolicyRule): void {
    this.clusterRole.addRule(rule);
  }
}

class KargoSystemRoleReference extends Construct implements IKargoSystemRole {
  public readonly scope = 'system';
  public readonly namespace: string;
  public readonly serviceAccount: IServiceAccount;
  public readonly clusterRole: IClusterRole;

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    public readonly kargo: IKargo,
  ) {
    super(scope, id);
    const { namespace } = kargo;
    this.namespace = namespace;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', roleName, { namespace });
    this.clusterRole = ClusterRole.fromClusterRoleName(this, 'ClusterRole', roleName);
  }

  public get rules(): readonly PolicyRule[] | undefined {
    const known: Readonly<Record<string, readonly PolicyRule[]>> = KARGO_SYSTEM_ROLE_RULES;
    return Object.hasOwn(known, this.roleName) ? structuredClone(known[this.roleName]) : undefined;
  }

  public issueToken(id: string, options: KargoTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, { namespace: '*', ...expectation });
  }
}
