import { type Access, difference, lineOf, type ResourceAccess, resourceText, type Rule } from '../../access';
import type { KestraGrant } from '../model';
import type { Line } from './graph';

const ALL = '*';

/** All that rules allow, in lines. Rules that allow the same give the same lines. */
export const linesOfRules = (rules: readonly Rule[]): readonly Line[] => linesOf(difference(rules, []).gained);

/** Some access in lines: resources with the same verbs, names and place are one line. */
export function linesOf(accesses: readonly Access[]): readonly Line[] {
  const lines = new Map<string, { readonly first: Access; readonly where: string; readonly targets: string[] }>();
  accesses.forEach((access, index) => {
    const where = whereOf(access);
    const target = simpleTarget(access);
    const key = target === undefined ? String(index) : JSON.stringify([where, withoutTarget(access as ResourceAccess)]);
    const line = lines.get(key) ?? { first: access, where, targets: [] };
    if (target !== undefined) line.targets.push(target);
    lines.set(key, line);
  });
  return [...lines.values()].map(({ first, where, targets }) => ({ what: textOf(first, targets), where }));
}

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

/** The resource of an access to exactly one kind of resource. */
function simpleTarget(access: Access): string | undefined {
  if ('urls' in access) return undefined;
  const [group, ...groups] = access.apiGroups;
  const [resource, ...resources] = access.resources;
  if (!group || !resource || groups.length + resources.length + group.except.length + resource.except.length > 0)
    return undefined;
  return resourceText(group.pattern, resource.pattern);
}

const withoutTarget = ({ verbs, names, exceptNames }: ResourceAccess) => ({ verbs, names, exceptNames });

function textOf(access: Access, targets: readonly string[]): string {
  if ('urls' in access) return lineOf(access);
  // The place is not part of the text.
  const everywhere: ResourceAccess = { ...access, namespaces: [{ pattern: ALL, except: [] }] };
  if (targets.length === 0) return lineOf(everywhere);
  const listed = [...new Set(targets)].sort().map((pattern) => ({ pattern, except: [] }));
  return lineOf({ ...everywhere, apiGroups: [{ pattern: '', except: [] }], resources: listed });
}

function whereOf(access: Access): string {
  if ('urls' in access) return 'cluster';
  const exceptions = access.namespaces.flatMap(({ except }) => except);
  const places = access.namespaces.map(({ pattern }) => pattern).filter((pattern) => pattern !== ALL);
  if (places.length > 0) return `namespace ${places.join(', ')}`;
  return exceptions.length === 0 ? 'all namespaces' : `all namespaces except ${exceptions.join(', ')}`;
}
