import type { PolicyRule } from '../../facts/kubernetes';
import type { LabelSelector, Role } from '../objects';
import { builtInRoles } from './built-in';
import { groupBy, memoized } from './grouping';
import { selects } from './selector';

/** The roles of one cluster. */
export interface Roles {
  /** The rules of a role, after aggregation; undefined if there is no role of this name. Always the same array. */
  rules(kind: Role['kind'], namespace: string | undefined, name: string): readonly PolicyRule[] | undefined;
  /** The role, and those whose rules it has. */
  declarations(kind: Role['kind'], namespace: string | undefined, name: string): readonly Role[];
}

const keyOf = ({ kind, namespace, name }: Pick<Role, 'kind' | 'namespace' | 'name'>): string =>
  JSON.stringify(kind === 'Role' ? [kind, namespace, name] : [kind, name]);

export function rolesOf(target: string, declared: readonly Role[]): Roles {
  const declaredByKey = groupBy(declared, keyOf);
  const byKey = groupBy(
    [...declared, ...builtInRoles(target).filter((role) => !declaredByKey.has(keyOf(role)))],
    keyOf,
  );
  const clusterRoles = [...byKey.values()].flat().filter(({ kind }) => kind === 'ClusterRole');
  const selecting = selection(clusterRoles);

  /** The keys of the ClusterRoles whose rules an aggregated one has, directly or by others. The role itself: in a cycle. */
  const aggregated = memoized((key: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const left = [key];
    for (let next = left.pop(); next !== undefined; next = left.pop())
      for (const role of byKey.get(next) ?? [])
        for (const other of role.aggregation?.flatMap(selecting) ?? []) {
          // The controller never takes the rules of a role itself.
          const otherKey = keyOf(other);
          if (otherKey === next || found.has(otherKey)) continue;
          found.add(otherKey);
          left.push(otherKey);
        }
    return found;
  });

  /** The own rules of aggregated roles count only in a cycle of these, where each can keep those of the others. */
  const ownRules = (key: string): readonly PolicyRule[] =>
    (byKey.get(key) ?? []).flatMap(({ aggregation, rules }) =>
      aggregation === undefined || aggregated(key).has(key) ? rules : [],
    );

  const rulesByKey = memoized((key: string): readonly PolicyRule[] | undefined =>
    byKey.has(key) ? [...new Set([key, ...aggregated(key)])].flatMap(ownRules) : undefined,
  );

  return {
    rules: (kind, namespace, name) => rulesByKey(keyOf({ kind, ...(namespace !== undefined && { namespace }), name })),
    declarations: (kind, namespace, name) => {
      const key = keyOf({ kind, ...(namespace !== undefined && { namespace }), name });
      return [...new Set([key, ...aggregated(key)])].flatMap((one) => byKey.get(one) ?? []);
    },
  };
}

/** A function that finds the roles that a selector selects. */
function selection(roles: readonly Role[]): (selector: LabelSelector) => readonly Role[] {
  const labelText = (key: string, value: string): string => JSON.stringify([key, value]);
  const labelled = roles.flatMap((role) => Object.entries(role.labels).map((label) => ({ role, label })));
  const byLabel = groupBy(labelled, ({ label }) => labelText(...label));
  return (selector) => {
    const [label] = Object.entries(selector.matchLabels ?? {});
    const candidates = label ? (byLabel.get(labelText(...label)) ?? []).map(({ role }) => role) : roles;
    return candidates.filter(({ labels }) => selects(selector, labels));
  };
}
