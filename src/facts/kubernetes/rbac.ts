// https://kubernetes.io/docs/reference/access-authn-authz/rbac/

export const RBAC_GROUP = 'rbac.authorization.k8s.io';
export const RBAC_VERSION = 'rbac.authorization.k8s.io/v1';

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/ */
export interface PolicyRule {
  /** `''` is the core group. */
  readonly apiGroups?: readonly string[];
  /**
   * The plural names of resources, such as `pods` or `pods/log`. `*` is every resource, and `*` with a subresource that of
   * each. RBAC has no wildcard `pods/*`.
   */
  readonly resources?: readonly string[];
  /** Only the objects of these names. Default: all. */
  readonly resourceNames?: readonly string[];
  /** Paths of the API server, or prefixes that end in `*`. In a ClusterRole only. */
  readonly nonResourceURLs?: readonly string[];
  /** What may be done, such as `get`. `*` is every verb. */
  readonly verbs: readonly string[];
}

/** The role that a binding gives. */
export interface RoleRef {
  /** The API group of the role. */
  readonly apiGroup: typeof RBAC_GROUP;
  /** The kind of the role. */
  readonly kind: 'Role' | 'ClusterRole';
  /** The name of the role. */
  readonly name: string;
}

/** Who a binding gives a role to. */
export type SubjectObject =
  | {
      /** The kind of the subject. */
      readonly kind: 'ServiceAccount';
      /** The name of the ServiceAccount. */
      readonly name: string;
      /** The namespace of the ServiceAccount. */
      readonly namespace: string;
    }
  | {
      /** The kind of the subject. */
      readonly kind: 'User' | 'Group';
      /** The name of the user or group, as the API server authenticates it. */
      readonly name: string;
      /** The API group of users and groups. */
      readonly apiGroup: typeof RBAC_GROUP;
    };

/** Whether a rule names everything that another one names: verbs, groups, resources, and the names of objects. */
export function covers(rule: PolicyRule, other: PolicyRule): boolean {
  const holds = (all: readonly string[] = [], some: readonly string[] = []) => some.every((one) => all.includes(one));
  const named = rule.resourceNames ?? [];
  return (
    holds(rule.apiGroups, other.apiGroups) &&
    holds(rule.resources, other.resources) &&
    holds(rule.verbs, other.verbs) &&
    (named.length === 0 || ((other.resourceNames ?? []).length > 0 && holds(named, other.resourceNames)))
  );
}
