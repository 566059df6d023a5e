import { Construct } from 'constructs';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessExpectation, Expectation } from '../expectations';
import { Role, RoleBinding, ServiceAccount, type IRole, type IServiceAccount } from '../kubernetes';
import { checkAtSynth, warnOfSimilarRole } from '../validation';
import { kargoErrors } from './errors';
import { accountOf, expectAccessOf, type KargoAccountGrantee } from './kargo-account';
import type { IKargoRole } from './kargo-identity';
import { objectDefaults, type IKargo } from './kargo-installation';
import { KARGO_OWNED_PROJECT_ROLES } from '../../facts/kargo';
import type { IKargoProject } from './kargo-project';
import { KARGO_ROLE, KargoRole, type KargoRoleProps } from './kargo-role';
import { TASK_RULES } from './kargo-task-rules';
import { type KargoBoundTokenOptions, KargoToken, type KargoTokenOptions } from './kargo-token';
import { checkConstruct, type Properties } from '../properties';

/** A role in a project of Kargo. */
export interface IKargoProjectRole extends IKargoRole {
  /** The role is one of a project. */
  readonly scope: 'project';
  /** The project of the role. */
  readonly project: IKargoProject;
}

/** The properties of a {@link KargoProjectRole}. */
export interface KargoProjectRoleProps extends KargoRoleProps {
  /** The project of the role. */
  readonly project: IKargoProject;
  /**
   * Allow Kargo to change and delete the role, by its CLI or UI. The next apply reverts such a change, after a conflict
   * that names Kargo. Default false: Kargo refuses to change the role, because the stack owns it.
   */
  readonly kargoManaged?: boolean;
}

const PROPERTIES: Properties<KargoProjectRoleProps> = { ...KARGO_ROLE, project: 'object', kargoManaged: 'boolean?' };

/**
 * A role in a project of Kargo: a ServiceAccount, a Role and a RoleBinding with the same name in the project's namespace.
 * https://docs.kargo.io/user-guide/security/access-controls/
 *
 * It must allow something: by `rules`, by an `allow…` method, or because another role is bound to it
 * (`other.bind(role)`). The Role and its RoleBinding are created with the first rule.
 *
 * Throws a SignetError for the names of the roles that Kargo owns, for claims that are not lists, and for labels and
 * annotations that Kargo reads; at synth, when the role allows nothing.
 */
export class KargoProjectRole extends KargoRole implements IKargoProjectRole {
  /**
   * A role that exists without this stack, such as `kargo-viewer`, `kargo-promoter` and `kargo-admin`, which Kargo creates
   * in every project. It creates nothing. Throws a SignetError for an invalid name.
   */
  public static fromRoleName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly project: IKargoProject },
  ): IKargoProjectRole {
    checkConstruct<typeof options>(scope, id, options, { project: 'object' });
    return new KargoProjectRoleReference(scope, id, name, options.project);
  }

  public readonly scope = 'project';
  public readonly project: IKargoProject;
  readonly #kargoManaged: boolean;
  #own: { readonly role: Role; readonly binding: RoleBinding } | undefined;
  #inherits = false;

  public constructor(scope: Construct, id: string, props: KargoProjectRoleProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    const { project, kargoManaged = false, rules = [] } = props;
    super(scope, id, props, {
      kargo: project.kargo,
      namespace: project.namespace,
      kargoManaged,
      ownedNames: { Kargo: KARGO_OWNED_PROJECT_ROLES, Kubernetes: ['default'] },
    });
    this.project = project;
    this.#kargoManaged = kargoManaged;
    this.allow(...rules);
    checkAtSynth(this, () => (this.#own || this.#inherits ? undefined : kargoErrors.roleEmpty(this)));
  }

  /** The Role; undefined until there is a rule. */
  public get role(): Role | undefined {
    return this.#own?.role;
  }

  /** The RoleBinding; undefined until there is a rule. */
  public get binding(): RoleBinding | undefined {
    return this.#own?.binding;
  }

  /**
   * Allows to list, create and delete the tokens of the project's roles: create, delete, get, list and watch of Secrets,
   * and get, list and watch of serviceaccounts, roles and rolebindings. With these rights every token and every other
   * Secret of the project can be read.
   */
  public allowManageTokens(): this {
    return this.allow(...TASK_RULES.manageTokens());
  }

  /** @internal */
  public acceptRole(): void {
    if (this.#kargoManaged) throw kargoErrors.managedWithOtherRole(this);
    this.#inherits = true;
  }

  protected override bindAccount(account: IServiceAccount): void {
    this.own().binding.addSubject(account);
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
      subjects: [this.serviceAccount],
    });
    return (this.#own = { role, binding });
  }
}

/** The check that Kargo makes when it lists the rules of a role that it manages. */
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
    warnOfSimilarRole(this, roleName, 'Kargo', KARGO_OWNED_PROJECT_ROLES);
  }

  public bind(grantee: KargoAccountGrantee): this {
    this.#role.bind(accountOf(grantee), objectDefaults(this.kargo));
    return this;
  }

  public issueToken(id: string, options: KargoTokenOptions | KargoBoundTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation);
  }
}
