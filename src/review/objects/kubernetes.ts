import type { PolicyRule } from '../../facts/kubernetes';
import type { Origin } from './origin';
import type { Subject } from './subject';

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/ */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface Role {
  readonly kind: 'Role' | 'ClusterRole';
  readonly target: string;
  /** Undefined for a ClusterRole. */
  readonly namespace?: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Those that are known. */
  readonly rules: readonly PolicyRule[];
  /** The selectors of an aggregated ClusterRole, whose own rules the control plane then overwrites. */
  readonly aggregation?: readonly LabelSelector[];
  readonly origin: Origin;
}

export interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly target: string;
  /** Undefined for a ClusterRoleBinding. */
  readonly namespace?: string;
  readonly name: string;
  readonly role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  /** Those that are known. Of the kinds ServiceAccount, User and Group. */
  readonly subjects: readonly Subject[];
  readonly origin: Origin;
}

/** A ServiceAccount, with what gives people its access. */
export interface Account {
  readonly kind: 'ServiceAccount';
  readonly target: string;
  readonly namespace: string;
  readonly name: string;
  /** The claims of the annotations `rbac.kargo.akuity.io/claims` and `rbac.kargo.akuity.io/claim.NAME`: each value of each claim. */
  readonly kargoClaims: readonly { readonly claim: string; readonly value: string }[];
  /** The annotation `workflows.argoproj.io/rbac-rule`, with its precedence. */
  readonly argoRule?: { readonly expression: string; readonly precedence: number };
  readonly origin: Origin;
}

/** Any other Secret, namespace or workload counts only as a place in which something is: these need no object. */
export type KubernetesObject = Role | Binding | Account;
