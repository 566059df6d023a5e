import { Construct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  ServiceAccount,
  type IClusterRole,
  type IServiceAccount,
} from '../kubernetes';
import { warnOfSimilarRole } from '../validation';
import { KARGO_SYSTEM_ROLE_RULES, kargoSystemRoleRules, USER_RULES } from './built-in-system-roles';
import { accountOf, expectAccessOf, type KargoAccountGrantee } from './kargo-account';
import type { IKargoRole } from './kargo-identity';
import { installationOf, objectDefaults, withChanges, type IKargo } from './kargo-installation';
import { KARGO_MODELS } from '../../facts/kargo';
import { KARGO_ROLE, KargoRole, type KargoRoleProps } from './kargo-role';
import { TASK_RULES } from './kargo-task-rules';
import { type KargoBoundTokenOptions, KargoToken, type KargoTokenOptions } from './kargo-token';
import { checkConstruct, type Properties } from '../properties';

/** A role of a whole Kargo installation. */
export interface IKargoSystemRole extends IKargoRole {
  /** The role is one of the whole installation. */
  readonly scope: 'system';
  /** What it may do in the whole cluster: for a role that exists without this stack, the ClusterRole with the same name. */
  readonly clusterRole: IClusterRole;
}

/** Options of a reference to a system role. */
export interface KargoSystemRoleReferenceOptions {
  /** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
  /** Where Kargo is installed. Default: the namespace of the installation. */
  readonly namespace?: string;
}

/** The properties of a {@link KargoSystemRole}. */
export interface KargoSystemRoleProps extends KargoRoleProps {
  /** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
  /**
   * Name of the ClusterRole and its binding. The whole cluster shares these names, so two installations of Kargo in one
   * cluster need different ones. Default: the name of the role.
   */
  readonly clusterRoleName?: string;
}

const PROPERTIES: Properties<KargoSystemRoleProps> = { ...KARGO_ROLE, kargo: 'object?', clusterRoleName: 'string?' };

/**
 * A role of a whole Kargo installation: a ServiceAccount that Kargo recognizes by its label, a ClusterRole and a
 * ClusterRoleBinding. Kargo's own API cannot create one: https://docs.kargo.io/operator-guide/security/access-controls/
 *
 * It needs a rule, by `rules` or an `allow…` method. Throws a SignetError for the names of Kargo's built-in roles, for
 * claims that are not lists, and for labels and annotations that Kargo reads; at synth, when there is no rule.
 */
export class KargoSystemRole extends KargoRole implements IKargoSystemRole {
  /**
   * A role that exists without this stack: a built-in role of Kargo (`kargo-admin`, `kargo-viewer`, `kargo-user`,
   * `kargo-project-creator`), whose rules are known, or another by its name. It creates nothing.
   *
   * Throws a SignetError for an invalid name.
   */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: KargoSystemRoleReferenceOptions = {},
  ): IKargoSystemRole {
    checkConstruct<typeof options>(scope, id, options, { kargo: 'object?', namespace: 'string?' });
    const kargo = options.kargo ?? installationOf(scope);
    const { namespace = kargo.namespace } = options;
    return new KargoSystemRoleReference(scope, id, name, withChanges(kargo, { namespace }));
  }

  public readonly scope = 'system';
  public readonly clusterRole: ClusterRole;
  /** The binding that gives the ClusterRole to the ServiceAccount of the role. */
  public readonly binding: ClusterRoleBinding;
  readonly #members: IServiceAccount[] = [];
  #tokenBinding: RoleBinding | undefined;

  public constructor(scope: Construct, id: string, props: KargoSystemRoleProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const kargo = props.kargo ?? installationOf(scope);
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
      subjects: [this.serviceAccount],
    });
    this.allow(...(props.rules ?? []));
  }

  /**
   * Allows to list projects and to read what all of them share: get, list and watch of namespaces, clusterconfigs,
   * clusterpromotiontasks, projects and clusteranalysistemplates, as `kargo-user`.
   */
  public allowListProjects(): this {
    return this.allow(...USER_RULES);
  }

  /** Allows to create projects: `create` of them, and what {@link KargoSystemRole.allowListProjects} allows. */
  public allowCreateProjects(): this {
    return this.allow(...KARGO_SYSTEM_ROLE_RULES['kargo-project-creator']);
  }

  /**
   * Allows to list, create and delete the tokens of system roles: create, delete, get, list and watch of Secrets, and get,
   * list and watch of serviceaccounts, roles and rolebindings, by a Role and a RoleBinding in Kargo's namespace. With these
   * rights the tokens of `kargo-admin` and of every other system role can be read.
   */
  public allowManageTokens(): this {
    if (this.#tokenBinding) return this;
    this.clusterRole.acceptNoRules();
    const common = { ...this.common, namespace: this.namespace };
    const role = new Role(this, 'TokenRole', { ...common, rules: TASK_RULES.manageTokens() });
    const subjects = [this.serviceAccount, ...this.#members];
    this.#tokenBinding = new RoleBinding(this, 'TokenRoleBinding', { ...common, role, subjects });
    return this;
  }

  public override expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, { namespace: '*', ...expectation }, this.common.provider);
  }

  protected override applyRule(rule: PolicyRule): void {
    this.clusterRole.addRule(rule);
  }

  protected override bindAccount(account: IServiceAccount): void {
    this.#members.push(account);
    this.binding.addSubject(account);
    this.#tokenBinding?.addSubject(account);
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
    warnOfSimilarRole(this, roleName, 'Kargo', Object.keys(KARGO_SYSTEM_ROLE_RULES));
    const { namespace } = kargo;
    this.namespace = namespace;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', roleName, { namespace });
    this.clusterRole = ClusterRole.fromClusterRoleName(this, 'ClusterRole', roleName);
  }

  public get rules(): readonly PolicyRule[] | undefined {
    const known: Readonly<Record<string, readonly PolicyRule[]>> = kargoSystemRoleRules(this.kargo.version ?? '1.12');
    return Object.hasOwn(known, this.roleName) ? structuredClone(known[this.roleName]) : undefined;
  }

  public bind(grantee: KargoAccountGrantee): this {
    this.clusterRole.bind(accountOf(grantee), objectDefaults(this.kargo));
    return this;
  }

  public issueToken(id: string, options: KargoTokenOptions | KargoBoundTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, { namespace: '*', ...expectation });
  }
}
