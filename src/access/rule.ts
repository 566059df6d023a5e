/** A rule of RBAC, as a Role or ClusterRole has it, in the scope in which a binding grants it. */
export interface Rule {
  readonly verbs?: readonly string[];
  /** The core group is `''`. */
  readonly apiGroups?: readonly string[];
  /** Such as `pods` and `pods/log`. `*` with a subresource is that of each resource. RBAC has no wildcard `pods/*`. */
  readonly resources?: readonly string[];
  /** None: any name, and requests without a name, such as create and list. */
  readonly resourceNames?: readonly string[];
  /** Paths, or prefixes that end in `*`. A rule with a namespace grants none. */
  readonly nonResourceURLs?: readonly string[];
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
