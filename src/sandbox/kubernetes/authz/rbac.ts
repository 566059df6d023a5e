import type { User } from '../authn/user';
import { MASTERS } from '../authn/user';
import { objectsOf, stringOf, type JsonObject, type StoredObject } from '../object';
import { roleRefOf } from '../kinds/binding';
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../scheme/built-in';
import type { Store } from '../store/store';
import { allows, rulesOf, type Action, type PolicyRule } from './policy-rule';

export interface Decision {
  readonly allowed: boolean;
  /** The binding, role and subject that allow the action; or the roles of bindings that do not exist. */
  readonly reason: string;
}

/** A rule of a user, and its source. */
interface Grant {
  readonly rule: PolicyRule;
  readonly reason: string;
}

/** Role-based access control: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export class Rbac {
  readonly #store: Store;

  public constructor(store: Store) {
    this.#store = store;
  }

  public authorize(user: User, action: Action): Decision {
    if (user.groups.includes(MASTERS)) return { allowed: true, reason: '' };
    const { grants, missing } = this.#grants(user, 'namespace' in action ? action.namespace : '');
    const grant = grants.find(({ rule }) => allows(rule, action));
    if (grant) return { allowed: true, reason: `RBAC: allowed by ${grant.reason}` };
    return { allowed: false, reason: missing.length === 0 ? '' : `rbac: RBAC: ${list(missing)}` };
  }

  /** The rules of a user in a namespace and in the whole cluster; for an empty namespace, only those in the cluster. */
  public rulesFor(user: User, namespace: string): PolicyRule[] {
    return this.#grants(user, namespace).grants.map(({ rule }) => rule);
  }

  /** The rules of the role of a binding in a namespace; undefined where the role does not exist. */
  public rulesOfRef(ref: { kind: string; name: string }, namespace: string): PolicyRule[] | undefined {
    const role =
      ref.kind === 'Role' ? this.#store.get(ROLES, namespace, ref.name) : this.#store.get(CLUSTER_ROLES, '', ref.name);
    return role && rulesOf(role);
  }

  #grants(user: User, namespace: string): { grants: Grant[]; missing: string[] } {
    const grants: Grant[] = [];
    const missing: string[] = [];
    const bindings = [
      ...this.#store.list(CLUSTER_ROLE_BINDINGS),
      ...(namespace === '' ? [] : this.#store.list(ROLE_BINDINGS, namespace)),
    ];
    for (const binding of bindings) {
      const subject = objectsOf(binding['subjects']).find((candidate) => isSubject(candidate, user, binding));
      if (!subject) continue;
      const ref = roleRefOf(binding);
      const rules = this.rulesOfRef(ref, namespace);
      if (!rules) {
        missing.push(`${ref.kind.toLowerCase()}.rbac.authorization.k8s.io ${JSON.stringify(ref.name)} not found`);
        continue;
      }
      const reason = `${bindingText(binding)} of ${ref.kind} ${JSON.stringify(ref.name)} to ${subjectText(subject, namespace)}`;
      grants.push(...rules.map((rule) => ({ rule, reason })));
    }
    return { grants, missing };
  }
}

function isSubject(subject: JsonObject, user: User, binding: StoredObject): boolean {
  const name = stringOf(subject['name']);
  switch (subject['kind']) {
    case 'User':
      return user.username === name;
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount': {
      const namespace = stringOf(subject['namespace']) || binding.metadata.namespace;
      return namespace !== undefined && user.username === `system:serviceaccount:${namespace}:${name}`;
    }
    default:
      return false;
  }
}

function bindingText({ kind, metadata }: StoredObject): string {
  const name = metadata.namespace === undefined ? metadata.name : `${metadata.name}/${metadata.namespace}`;
  return `${kind} ${JSON.stringify(name)}`;
}

function subjectText({ kind, name, namespace }: JsonObject, bindingNamespace: string): string {
  const own = stringOf(namespace) || bindingNamespace;
  return `${stringOf(kind)} ${JSON.stringify(kind === 'ServiceAccount' ? `${stringOf(name)}/${own}` : name)}`;
}

function list(errors: readonly string[]): string {
  return errors.length === 1 ? errors.join('') : `[${errors.join(', ')}]`;
}
