import type { Place } from '../plan';

/** `anything` is what a path of reach ends with besides a subject: every account of a namespace, or everything. */
export type NodeKind = 'person' | 'group' | 'account' | 'role' | 'permission' | 'token' | 'recipient' | 'anything';

/**
 * `allows`: from a role to a permission. `token`: from a subject to its token. `reaches`: from a subject, or from the permission
 * that makes it possible, to whom the subject can act as.
 */
export type EdgeKind = 'member' | 'binds' | 'allows' | 'token' | 'sealed' | 'reaches';

/**
 * What the plan does to a node or an edge. `changed`: it is there before and after, and is not the same. `possible`: it is there
 * before; whether it is there afterwards is not known until apply.
 */
export type State = 'added' | 'removed' | 'changed' | 'possible' | 'unchanged';

export interface GraphNode {
  readonly kind: NodeKind;
  /** The word for its kind: `ServiceAccount`, `ClusterRole`, `Permission`. */
  readonly type: string;
  readonly name: string;
  readonly state: State;
  /** What else there is to know about it, as sentence parts: `is not in the plan or the baseline`. */
  readonly notes: readonly string[];
  /** Where it is declared. */
  readonly places: readonly Place[];
}

export interface GraphEdge {
  readonly kind: EdgeKind;
  /** Positions in `Graph.nodes`. */
  readonly from: number;
  readonly to: number;
  /** What distinguishes it from others of its kind: `in namespace argo`, `Kargo claim`; can be empty. */
  readonly label: string;
  readonly state: State;
}

/** Some permissions in the words of `AccessLine`. */
export interface Line {
  readonly what: string;
  readonly where: string;
}

/** Everything that a subject can do, also as a member of others. The numbers are positions in `Graph.lines`. */
export interface WholeAccess {
  /** The position of the subject in `Graph.nodes`. */
  readonly subject: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** A path of reach through the graph. */
export interface GraphPath {
  /** Positions in `Graph.edges`. */
  readonly edges: readonly number[];
  /** The subject that it begins with: a position in `Graph.nodes`. */
  readonly from: number;
  readonly text: string;
  readonly toEverything: boolean;
}

/** Who can do what, and who holds which token, before and after. The same objects give the same graph. */
export interface Graph {
  /** False if it shows one time only. Each state is then `unchanged`. */
  readonly compares: boolean;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lines: readonly Line[];
  readonly access: readonly WholeAccess[];
  /** For each of `Review.subjects`, its position in `nodes`. */
  readonly subjects: readonly number[];
  readonly paths: readonly GraphPath[];
}
