// https://kubernetes.io/docs/reference/access-authn-authz/rbac/

export const RBAC_GROUP = 'rbac.authorization.k8s.io';
export const RBAC_VERSION = 'rbac.authorization.k8s.io/v1';

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/ */
export interface PolicyRule {
  /** `''` is the core group. */
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  /** Only the objects of these names. Default: all. */
  readonly resourceNames?: readonly string[];
  /** Paths of the API server, in a ClusterRole only. */
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** The role that a binding gives. */
export interface RoleRef {
  readonly apiGroup: typeof RBAC_GROUP;
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

/** Who a binding gives a role to. */
export type SubjectObject =
  | { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'User' | 'Group'; readonly name: string; readonly apiGroup: typeof RBAC_GROUP };
