import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { covers, type PolicyRule } from '../../facts/kubernetes';
import {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
  Subject,
  type AccessProps,
  type ServiceAccount,
} from '../kubernetes';

/** The common properties of an account's roles and bindings. */
type Common = Pick<AccessProps, 'annotations' | 'labels' | 'name' | 'provider'>;

/** The roles and bindings of one account: a Role and a RoleBinding in each namespace, or one of each for the cluster. */
export class ArgoPermissions {
  readonly #bindings: (ClusterRoleBinding | RoleBinding)[] = [];
  readonly #subject: Subject;
  #namespaced: readonly Role[] | undefined;
  #cluster: ClusterRole | undefined;

  /** @param namespaces - where the rules apply; undefined is the whole cluster */
  public constructor(
    private readonly scope: Construct,
    private readonly account: ServiceAccount,
    private readonly namespaces: readonly string[] | undefined,
    private readonly common: Common,
  ) {
    this.#subject = Subject.serviceAccount(account);
  }

  public get roles(): readonly (ClusterRole | Role)[] {
    return [...(this.#namespaced ?? []), ...(this.#cluster ? [this.#cluster] : [])];
  }

  public get bindings(): readonly (ClusterRoleBinding | RoleBinding)[] {
    return [...this.#bindings];
  }

  /** Adds a rule where the access applies, unless it is allowed already. */
  public allow(rule: PolicyRule): void {
    if (this.namespaces === undefined) {
      this.allowInCluster(rule);
      return;
    }
    this.#namespaced ??= this.namespaces.map((namespace) => this.roleIn(namespace));
    for (const role of this.#namespaced) add(role, rule);
  }

  /** Adds a rule for the whole cluster, wherever the access applies: for cluster-scoped resources. */
  public allowInCluster(rule: PolicyRule): void {
    this.#cluster ??= this.clusterRole();
    add(this.#cluster, rule);
  }

  /** Gives the account an existing ClusterRole. */
  public bind(roleName: string): void {
    const role = ClusterRole.fromClusterRoleName(this.scope, `Given-${roleName}`, roleName);
    const id = `Binding-${roleName}`;
    const subjects = [this.#subject];
    // The name of no other access has three parts.
    const name = `${this.clusterName}:${roleName}`;
    if (this.namespaces === undefined) {
      this.#bindings.push(new ClusterRoleBinding(this.scope, id, { ...this.common, name, role, subjects }));
      return;
    }
    for (const namespace of this.namespaces) {
      const inNamespace = { ...this.common, name, namespace, role, subjects };
      this.#bindings.push(new RoleBinding(this.scope, this.idIn(id, namespace), inNamespace));
    }
  }

  private roleIn(namespace: string): Role {
    const common = { ...this.common, name: this.nameIn(namespace), namespace };
    const role = new Role(this.scope, this.idIn('Role', namespace), common);
    const binding = { ...common, role, subjects: [this.#subject] };
    this.#bindings.push(new RoleBinding(this.scope, this.idIn('RoleBinding', namespace), binding));
    return role;
  }

  private clusterRole(): ClusterRole {
    const common = { ...this.common, name: this.clusterName };
    const role = new ClusterRole(this.scope, 'ClusterRole', common);
    const binding = { ...common, role, subjects: [this.#subject] };
    this.#bindings.push(new ClusterRoleBinding(this.scope, 'ClusterRoleBinding', binding));
    return role;
  }

  /** All namespaces share the names of cluster-scoped objects. The name of a namespace cannot contain ":". */
  private get clusterName(): string {
    return `${this.account.namespace}:${this.common.name}`;
  }

  /** Two accounts with the same name, in two namespaces, can both get rights in a third namespace. */
  private nameIn(namespace: string): string {
    return namespace === this.account.namespace ? this.common.name : this.clusterName;
  }

  /** An id that does not depend on the other namespaces. */
  private idIn(id: string, namespace: string): string {
    if (namespace === this.account.namespace) return id;
    const known = !Token.isUnresolved(namespace);
    return `${id}-${known ? namespace : String(this.namespaces?.indexOf(namespace))}`;
  }
}

function add(role: ClusterRole | Role, rule: PolicyRule): void {
  // The role refuses an incomplete rule, which other rules would cover.
  const complete = [rule.verbs, rule.resources, rule.resourceNames ?? ['all']].every((list = []) => list.length > 0);
  if (!complete || !role.object.rules.some((existing) => covers(existing, rule))) role.addRule(rule);
}
