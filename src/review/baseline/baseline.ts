import type { Side } from '../objects';

/** A kind of the API of a cluster. */
export interface ApiKind {
  /** `''` is the core group. */
  readonly group: string;
  /** Plural, with the subresource: `pods`, `pods/log`. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** What a cluster, a Kestra server, or both have: what a plan does not contain. No Secret, no token. */
export interface Baseline {
  /** Where it was taken: `Kubernetes https://10.0.0.1:6443`. */
  readonly source: string;
  /** When, in RFC 3339. */
  readonly takenAt: string;
  /** The identity that took it: `system:serviceaccount:ci:snapshot`. */
  readonly takenBy: string;
  /** The namespaces of the cluster that it covers. Undefined: all. */
  readonly namespaces?: readonly string[];
  /** What that identity could not read, as texts that begin with the kind: `ClusterRoles: not allowed to list …`. */
  readonly notSeen: readonly string[];
  readonly kinds: readonly ApiKind[];
  /** Roles, bindings, accounts; roles, bindings, memberships and identities of Kestra. Their origin is `baseline`. */
  readonly objects: Side;
}
