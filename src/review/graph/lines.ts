import { type Access, remainder, type Rule } from '../../access';
import { linesOf } from '../compare';
import type { KestraGrant } from '../model';
import type { Line } from './graph';

const ALL = '*';

/** All that rules allow, in lines. Rules that allow the same give the same lines. */
export const linesOfRules = (rules: readonly Rule[]): readonly Line[] => linesOfAccess(remainder(rules, []).accesses);

export const linesOfAccess = (accesses: readonly Access[]): readonly Line[] =>
  linesOf(accesses).map(({ what, where }) => ({ what, where }));

/** The permissions of Kestra in lines. */
export function linesOfGrants(grants: readonly KestraGrant[]): readonly Line[] {
  const actions = new Map<string, { readonly line: (actions: string) => Line; readonly actions: Set<string> }>();
  for (const { tenant, namespace, resource, action } of grants) {
    const where = `tenant ${tenant}${namespace === undefined ? '' : `, namespace ${namespace}`}`;
    const key = JSON.stringify([where, resource]);
    const line = (listed: string): Line => ({
      what: resource === ALL && listed === ALL ? 'everything' : `${listed} of ${resource}`,
      where: resource === ALL && listed === ALL ? 'instance' : where,
    });
    const entry = actions.get(key) ?? { line, actions: new Set<string>() };
    entry.actions.add(action);
    actions.set(key, entry);
  }
  return [...actions].sort(byKey).map(([, { line, actions: all }]) => line([...all].sort().join(', ')));
}

export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : Number(a > b);
