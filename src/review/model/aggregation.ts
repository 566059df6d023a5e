import type { PolicyRule } from '../../facts/kubernetes';
import type { LabelSelector, Role } from '../objects';
import { groupBy, memoized } from './grouping';
import { selects } from './selector';

/** The ClusterRoles of one name: one, or several if it is not known which there will be. */
type Named = readonly Role[];

/** Which ClusterRoles of a cluster have the rules of which others. */
export interface Aggregation {
  /** Those whose rules a ClusterRole has, directly or by others. */
  othersOf(roles: Named): readonly Named[];
  /**
   * The rules that a ClusterRole adds to those that it has from others. The control plane overwrites the own rules of an
   * aggregated one; only in a cycle of these each can keep those of the others.
   */
  ownRules(role: Role): readonly PolicyRule[];
}

export function aggregationOf(all: readonly Named[]): Aggregation {
  const selecting = selection(all);
  const direct = memoized((roles: Named): readonly Named[] => {
    const selected = roles.flatMap(({ aggregation = [] }) => aggregation.flatMap(selecting));
    // The control plane never takes the rules of a role itself.
    return [...new Set(selected)].filter((other) => other !== roles);
  });
  const cyclic = memoized(() => new Set(cyclesOf(all.filter(isAggregated), direct).flat()));
  return {
    othersOf(roles) {
      const found = new Set(direct(roles));
      // A Set also visits what is added on the way.
      for (const one of found) for (const other of direct(one)) found.add(other);
      return [...found];
    },
    ownRules: (role) => (role.aggregation === undefined || cyclic(undefined).has(role) ? role.rules : []),
  };
}

const isAggregated = (roles: Named): boolean => roles.some(({ aggregation }) => aggregation !== undefined);

/** What is in a cycle, or between two: what remains without all that has no successor or no predecessor. */
function cyclesOf<T>(nodes: readonly T[], successors: (node: T) => readonly T[]): readonly T[] {
  const left = new Set(nodes);
  const predecessors = new Map(nodes.map((node) => [node, new Array<T>()]));
  for (const node of nodes) for (const next of successors(node)) predecessors.get(next)?.push(node);
  const before = (node: T): readonly T[] => predecessors.get(node) ?? [];
  prune(left, successors, before);
  prune(left, before, successors);
  return [...left];
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

/** A function that finds the ClusterRoles that a selector selects. */
function selection(all: readonly Named[]): (selector: LabelSelector) => readonly Named[] {
  const labelText = (key: string, value: string): string => JSON.stringify([key, value]);
  const labelled = all.flatMap((roles) =>
    roles.flatMap(({ labels }) => Object.entries(labels).map((label) => ({ roles, label }))),
  );
  const byLabel = groupBy(labelled, ({ label }) => labelText(...label));
  return (selector) => {
    const [label] = Object.entries(selector.matchLabels ?? {});
    const candidates = label ? (byLabel.get(labelText(...label)) ?? []).map(({ roles }) => roles) : all;
    return candidates.filter((roles) => roles.some(({ labels }) => selects(selector, labels)));
  };
}
