import type { PolicyRule } from '../facts/kubernetes';

/**
 * A rule of RBAC in the scope in which a binding grants it. It has the form that the API server accepts, so any field can be
 * missing. A rule with names allows no request without a name, and one with a namespace no path.
 */
export interface Rule extends Partial<PolicyRule> {
  /** That of the RoleBinding. Without it, a ClusterRoleBinding grants the rule everywhere. */
  readonly namespace?: string;
}

/** A request for a resource, as the API server asks RBAC about it. */
export interface ResourceRequest {
  readonly verb: string;
  readonly apiGroup: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  /** None: all namespaces, or a resource of the cluster. */
  readonly namespace?: string;
  /** None in most creates, and without a field selector in list, watch and deletecollection. */
  readonly name?: string;
}

/** A request for a path that is not that of a resource, such as `/metrics`. */
export interface UrlRequest {
  readonly verb: string;
  readonly url: string;
}
