import type { Subject } from '../objects';
import type { Graph, Move } from './graph';
import { type Node, nodeKey } from './nodes';

/** A node, and how it was reached first: by a shortest path. */
export interface Visit {
  readonly node: Node;
  /** Undefined: the search begins here. */
  readonly from?: Visit;
  readonly move?: Move;
  readonly length: number;
}

/** Everything that a subject can act as, by key, the nearest first; without the subject itself. */
export function reachable(graph: Graph, subject: Subject): ReadonlyMap<string, Visit> {
  const start: Visit = { node: { kind: 'subject', subject }, length: 0 };
  const visits = new Map([[nodeKey(start.node), start]]);
  // The iteration of a map includes what is added on the way.
  for (const visit of visits.values())
    for (const move of graph.movesFrom(visit.node)) {
      const key = nodeKey(move.to);
      if (!visits.has(key)) visits.set(key, { node: move.to, from: visit, move, length: visit.length + 1 });
    }
  visits.delete(nodeKey(start.node));
  return visits;
}

/** Whether a search has reached a node, or one that contains it. */
export const includes = (visits: ReadonlyMap<string, Visit>, node: Node): boolean =>
  widerThan(node).some((wider) => visits.has(nodeKey(wider)));

/** A node and those that contain it. */
function widerThan(node: Node): readonly Node[] {
  const target = node.kind === 'subject' ? node.subject.target : node.target;
  const everything: readonly Node[] = [{ kind: 'rights', target }];
  switch (node.kind) {
    case 'subject': {
      const { subject } = node;
      if (subject.kind !== 'ServiceAccount') return [node, ...everything];
      const { namespace, name } = subject;
      const named: Node = { kind: 'accounts', target, names: [name] };
      return [node, named, ...accountsIn(target, namespace), ...everything];
    }
    case 'accounts': {
      const { namespace, only } = node;
      const inNamespace = accountsIn(target, namespace);
      const withSame = only ? inNamespace.map((wider): Node => ({ ...wider, only }) as Node) : [];
      return [node, ...withSame, ...inNamespace, ...everything];
    }
    case 'rights':
      return [
        node,
        ...(node.namespace === undefined ? ANY.map((as): Node => ({ kind: 'rights', target, as })) : []),
        ...everything,
      ];
    case 'role':
    case 'roles': {
      const { namespace } = node;
      return [
        node,
        ...(namespace === undefined ? [] : [{ kind: 'rights' as const, target, namespace }]),
        ...everything,
      ];
    }
  }
}

const ANY = ['any user', 'any group'];

const accountsIn = (target: string, namespace: string | undefined): readonly Node[] => [
  ...(namespace === undefined ? [] : [{ kind: 'accounts' as const, target, namespace }]),
  { kind: 'accounts', target },
];
