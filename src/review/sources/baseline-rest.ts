import { type AccessObject, type Account, objectKey, type Role } from '../objects';
import type { ResourceReading } from './reading';

/**
 * What a baseline has besides the plan, on both sides. An object that the plan creates, and that is in the cluster already, is
 * before as it is there. Fields that no resource sets stay as they are.
 */
export function restOfBaseline(
  baseline: readonly AccessObject[],
  readings: readonly ResourceReading[],
): { readonly before: readonly AccessObject[]; readonly after: readonly AccessObject[] } {
  const planned = plannedByKey(readings);
  const before: AccessObject[] = [];
  const after: AccessObject[] = [];
  for (const object of baseline) {
    const plan = planned.get(objectKey(object)) ?? { before: [], after: [] };
    const declares = (side: 'before' | 'after'): boolean => plan[side].some(({ sets }) => sets !== 'metadata');
    const rest = restOf(object, plan);
    // Only resources that set some fields leave others.
    const whole = [...plan.before, ...plan.after].some(({ sets }) => sets === 'object' || sets === undefined);
    if (!declares('before')) before.push(object);
    else if (!whole && rest !== undefined) before.push(rest);
    if (!declares('before') && !declares('after')) after.push(object);
    else if (!whole && declares('after') && rest !== undefined) after.push(rest);
  }
  return { before, after };
}

interface Part {
  readonly object: AccessObject;
  readonly sets: ResourceReading['sets'];
}

function plannedByKey(readings: readonly ResourceReading[]): ReadonlyMap<string, { before: Part[]; after: Part[] }> {
  const found = new Map<string, { before: Part[]; after: Part[] }>();
  for (const { sets, ...reading } of readings)
    for (const side of ['before', 'after'] as const)
      for (const object of reading[side]) {
        const key = objectKey(object);
        const parts = found.get(key) ?? { before: [], after: [] };
        found.set(key, parts);
        parts[side].push({ object, sets });
      }
  return found;
}

/** The fields of an object that neither side of the plan gives; undefined if there are none. */
function restOf(object: AccessObject, plan: { readonly before: readonly Part[]; readonly after: readonly Part[] }) {
  const given = [...plan.before, ...plan.after].map((part) => part.object);
  if (object.kind === 'ServiceAccount')
    return restOfAccount(
      object,
      given.filter((one) => one.kind === 'ServiceAccount'),
    );
  if (isRole(object)) return restOfRole(object, given.filter(isRole));
  return undefined;
}

function restOfAccount({ argoRule, ...account }: Account, given: readonly Account[]): Account | undefined {
  const kargoClaims = given.some((one) => one.kargoClaims.length > 0) ? [] : account.kargoClaims;
  const rule = given.some((one) => one.argoRule !== undefined) ? undefined : argoRule;
  if (kargoClaims.length === 0 && rule === undefined) return undefined;
  return { ...account, kargoClaims, ...(rule !== undefined && { argoRule: rule }) };
}

function restOfRole({ aggregation, ...role }: Role, given: readonly Role[]): Role | undefined {
  const isGiven = (key: string): boolean => given.some(({ labels }) => Object.hasOwn(labels, key));
  const labels = Object.entries(role.labels).filter(([key]) => !isGiven(key));
  const hasRules = given.some((one) => one.rules.length > 0 || one.aggregation !== undefined);
  if (labels.length === 0 && (hasRules || (role.rules.length === 0 && aggregation === undefined))) return undefined;
  return {
    ...role,
    labels: Object.fromEntries(labels),
    rules: hasRules ? [] : role.rules,
    ...(aggregation !== undefined && !hasRules && { aggregation }),
  };
}

const isRole = (object: AccessObject): object is Role => object.kind === 'Role' || object.kind === 'ClusterRole';
