import type { PolicyRule } from '../../facts/kubernetes';
import { groupBy, type LabelSelector, memoized, type Role } from '../objects';
import { cyclesOf, graphOf, predecessorsOf, reachable } from './graph';
import { selects } from './selector';

/** The ClusterRoles of one name: one, or several if it is not known which there will be. */
type Named = readonly Role[];

/** Which ClusterRoles of a cluster have the rules of which others. */
export interface Aggregation {
  /** Those whose rules a ClusterRole has, directly or by others. */
  othersOf(roles: Named): readonly Named[];
  /**
   * The rules that a ClusterRole adds to those that it has from others. Those of an aggregated one count where it has none from
   * others, since the control plane then does not overwrite them; and in a cycle, where each can keep those of the others.
   */
  ownRules(roles: Named): readonly PolicyRule[];
}

export function aggregationOf(all: readonly Named[]): Aggregation {
  const selecting = selection(all);
  const direct = memoized((roles: Named): readonly Named[] => {
    const selected = roles.flatMap(({ aggregation = [] }) => aggregation.flatMap(selecting));
    // The control plane never takes the rules of a role itself.
    return [...new Set(selected)].filter((other) => other !== roles);
  });
  const overwritten = memoized(() => {
    const graph = graphOf(all.filter(isAggregated), direct);
    const [fed, cyclic] = [predecessorsOf(all.filter(hasRules), graph), cyclesOf(graph)];
    return new Set([...fed].filter((roles) => !cyclic.has(roles)));
  });
  return {
    othersOf: (roles) => [...reachable(direct(roles), direct)],
    ownRules: (roles) =>
      roles.flatMap(({ aggregation, rules }) =>
        aggregation !== undefined && overwritten(undefined).has(roles) ? [] : rules,
      ),
  };
}

const isAggregated = (roles: Named): boolean => roles.some(({ aggregation }) => aggregation !== undefined);
const hasRules = (roles: Named): boolean => roles.some(({ rules }) => rules.length > 0);

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
