import type { PolicyRule } from '../../facts/kubernetes';
import { groupBy, memoized, type Role } from '../objects';
import { aggregationOf } from './aggregation';
import { builtInRoles } from './built-in';
import { kargoRole } from './kargo';

/** The name of a role in its cluster. */
export type Name = Pick<Role, 'kind' | 'namespace' | 'name'>;

/** The roles of one cluster. */
export interface Roles {
  /** The rules of a role, after aggregation; undefined if there is no role of this name. Always the same array. */
  rules(name: Name): readonly PolicyRule[] | undefined;
  /** The role, and those whose rules it has. */
  declarations(name: Name): readonly Role[];
  /** Whether the role is in the plan or the baseline. */
  isDeclared(name: Name): boolean;
}

/** The same text for the same role of a cluster. */
export const roleKey = ({ kind, namespace, name }: Name): string =>
  JSON.stringify(kind === 'Role' ? [kind, namespace, name] : [kind, name]);

export function rolesOf(target: string, declared: readonly Role[]): Roles {
  const names = new Set(declared.map(roleKey));
  const all = [...declared, ...builtInRoles(target).filter((role) => !names.has(roleKey(role)))];
  const byKey = groupBy(all, roleKey);
  const aggregation = aggregationOf(
    [...byKey.values()].filter((roles) => roles.some(({ kind }) => kind === 'ClusterRole')),
  );
  /** A role, and those whose rules it has. */
  const withOthers = (roles: readonly Role[]): readonly (readonly Role[])[] => [
    ...new Set([roles, ...aggregation.othersOf(roles)]),
  ];
  const rulesOfKey = memoized((key: string): readonly PolicyRule[] | undefined => {
    const roles = byKey.get(key);
    return roles && withOthers(roles).flatMap((one) => aggregation.ownRules(one));
  });
  return {
    rules: (name) => rulesOfKey(roleKey(name)) ?? kargoRole(target, name)?.rules,
    declarations: (name) => withOthers(byKey.get(roleKey(name)) ?? []).flat(),
    isDeclared: (name) => names.has(roleKey(name)),
  };
}
