import { Construct } from 'constructs';
import { KARGO_OWNED_PROJECT_ROLES } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import { Role, RoleBinding, ServiceAccount, Subject, type IRole, type IServiceAccount } from '../kubernetes';
import { kargoErrors } from './errors';
import { expectAccessOf } from './expect-access';
import type { IKargo } from './kargo';
import type { IKargoRole } from './kargo-identity';
import type { IKargoProject } from './kargo-project';
import { KargoRole, type KargoRoleProps } from './kargo-role';
import { kargoRules } from './kargo-rules';
import { KargoToken, type KargoTokenOptions } from './kargo-token';

/** A role in a project of Kargo. */
export interface IKargoProjectRole extends IKargoRole {
  readonly scope: 'project';
  readonly project: IKargoProject;
  /** Lets an account of any namespace do what the role may do, by a RoleBinding in the project. */
  addMember(account: IServiceAccount): void;
}

export interface KargoProjectRoleProps extends KargoRoleProps {
  readonly project: IKargoProject;
  /**
   * Let Kargo change and delete the role, by its CLI or UI. What it changes, the next apply changes back, after a
   * conflict that names Kargo. Default false: Kargo refuses, for the stack owns it.
   */
  readonly kargoManaged?: boolean;
}

/**
 * A role in a project of Kargo: a ServiceAccount, a Role and a RoleBinding of one name in the project's namespace.
 * https://docs.kargo.io/user-guide/security/access-controls/
 *
 * It needs something that it may do: by `rules`, a `grant…` method, or the role of others (`grantRole`). The Role and
 * its RoleBinding are made with the first rule.
 *
 * Throws a SignetError for the names of the roles that Kargo owns, for claims that are no lists, and for labels and
 * annotations that are Kargo's own; at synth, when there is nothing that it may do.
 */
export class KargoProjectRole extends KargoRole implements IKargoProjectRole {
  /**
   * A role that exists without this stack, such as `kargo-viewer`, `kargo-promoter` and `kargo-admin`, which Kargo makes
   * in every project. It makes nothing. Throws a SignetError for a name that cannot be one.
   */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly project: IKargoProject },
  ): IKargoProjectRole {
    return new KargoProjectRoleReference(scope, id, name, options.project);
  }

  public readonly scope = 'project';
  public readonly project: IKargoProject;
  readonly #kargoManaged: boolean;
  #own: { readonly role: Role; readonly binding: RoleBinding } | undefined;
  #inherits = false;

  public constructor(scope: Construct, id: string, props: KargoProjectRoleProps) {
    const { project, kargoManaged = false, rules = [] } = props;
    super(scope, id, props, {
      kargo: project.kargo,
      namespace: project.namespace,
      kargoManaged,
      ownedNames: { Kargo: KARGO_OWNED_PROJECT_ROLES, Kubernetes: ['default'] },
    });
    this.project = project;
    this.#kargoManaged = kargoManaged;
    this.addRules(rules);
    this.node.addValidation({
      validate: () => (this.#own || this.#inherits ? [] : [kargoErrors.roleEmpty(this).message]),
    });
  }

  /** The Role behind it; undefined until there is a rule. */
  public get role(): Role | undefined {
    return this.#own?.role;
  }

  /** The RoleBinding behind it; undefined until there is a rule. */
  public get binding(): RoleBinding | undefined {
    return this.#own?.binding;
  }

  /**
   * May do what another role of the project may do, such as `kargo-viewer`: a RoleBinding `<name>-<other>` to its Role,
   * or, where the other is declared in this stack, one more subject of its RoleBinding. What Kargo changes in its own
   * roles from one version to the next comes with it.
   */
  public grantRole(other: IKargoProjectRole): this {
    if (this.#kargoManaged) throw kargoErrors.managedWithOtherRole(this);
    other.addMember(this.serviceAccount);
    this.#inherits = true;
    return this;
  }

  /**
   * May list, create and delete the tokens of the project's roles: create, delete, get, list and watch of Secrets, and
   * get, list and watch of serviceaccounts, roles and rolebindings. Whoever may do so can read every token and every
   * other Secret of the project.
   */
  public grantManageTokens(): this {
    return this.addRules(kargoRules.manageTokens());
  }

  /** Lets another account do what this role's rules allow: one more subject of its RoleBinding. */
  public addMember(account: IServiceAccount): void {
    this.own().binding.addSubject(Subject.serviceAccount(account));
  }

  protected override applyRule(rule: PolicyRule): void {
    if (this.#kargoManaged && !(rule.resources ?? []).every(isPlural)) throw kargoErrors.managedResource(this);
    this.own().role.addRule(rule);
  }

  private own() {
    if (this.#own) return this.#own;
    const { common, namespace } = this;
    const role = new Role(this, 'Role', { ...common, namespace });
    const binding = new RoleBinding(this, 'RoleBinding', {
      ...common,
      namespace,
      role,
      subjects: [Subject.serviceAccount(this.serviceAccount)],
    });
    return (this.#own = { role, binding });
  }
}

/** As Kargo checks it when it lists the rules of a role that it manages. */
function isPlural(resource: string): boolean {
  return resource.split('/', 1)[0]?.endsWith('s') ?? false;
}

class KargoProjectRoleReference extends Construct implements IKargoProjectRole {
  public readonly scope = 'project';
  public readonly rules = undefined;
  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly serviceAccount: IServiceAccount;
  readonly #role: IRole;

  public constructor(
    scope: Construct,
    id: string,
    public readonly roleName: string,
    public readonly project: IKargoProject,
  ) {
    super(scope, id);
    const { namespace, kargo } = project;
    this.kargo = kargo;
    this.namespace = namespace;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', roleName, { namespace });
    this.#role = Role.fromRoleName(this, 'Role', roleName, { namespace });
  }

  public addMember(account: IServiceAccount): void {
    const { labels, annotations, provider } = this.kargo;
    new RoleBinding(this, memberId(account), {
      name: `${account.serviceAccountName}-${this.roleName}`,
      namespace: this.namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(provider && { provider }),
      role: this.#role,
      subjects: [Subject.serviceAccount(account)],
    });
  }

  public issueToken(id: string, options: KargoTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation);
  }
}

/** The account's own path in its stack: a name could be unresolved, and two namespaces may have the same. */
function memberId({ node }: IServiceAccount): string {
  const [, ...path] = node.path.split('/').filter((id) => id !== 'ServiceAccount');
  return ['Member', ...path].join('-');
}
