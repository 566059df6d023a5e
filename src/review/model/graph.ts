/** Nodes with the edges that begin at them. */
export interface Graph<T> {
  readonly nodes: readonly T[];
  readonly successors: (node: T) => readonly T[];
  readonly predecessors: (node: T) => readonly T[];
}

export function graphOf<T>(nodes: readonly T[], successors: (node: T) => readonly T[]): Graph<T> {
  const predecessors = new Map<T, T[]>();
  for (const node of nodes)
    for (const next of successors(node)) {
      const known = predecessors.get(next);
      if (known) known.push(node);
      else predecessors.set(next, [node]);
    }
  return { nodes, successors, predecessors: (node) => predecessors.get(node) ?? [] };
}

/** All nodes that one gets to from some, with these. */
export function reachable<T>(from: readonly T[], next: (node: T) => readonly T[]): ReadonlySet<T> {
  const found = new Set(from);
  // A Set also visits what is added on the way.
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}

/** All nodes from which one gets to some others. */
export const predecessorsOf = <T>(nodes: readonly T[], { predecessors }: Graph<T>): ReadonlySet<T> =>
  reachable(nodes.flatMap(predecessors), predecessors);

/** What is in a cycle, or between two: what remains without all that has no successor or no predecessor. */
export function cyclesOf<T>({ nodes, successors, predecessors }: Graph<T>): ReadonlySet<T> {
  const left = new Set(nodes);
  prune(left, successors, predecessors);
  prune(left, predecessors, successors);
  return left;
}

/** Removes nodes without a successor, one after another. */
function prune<T>(left: Set<T>, successors: (node: T) => readonly T[], predecessors: (node: T) => readonly T[]): void {
  const counts = new Map([...left].map((node) => [node, successors(node).filter((one) => left.has(one)).length]));
  const ends = [...left].filter((node) => counts.get(node) === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const node of predecessors(end)) {
      const count = (counts.get(node) ?? 0) - 1;
      counts.set(node, count);
      if (count === 0) ends.push(node);
    }
  }
}
