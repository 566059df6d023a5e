import { intersectionOf, nameOfPattern, RESOURCES, resourceBoxes, urlBoxes, URLS } from './box';
import { ALL } from './dimension';
import { regionsOf } from './regions';
import type { Rule } from './rule';
import type { Match, Region } from './subtract';

/** Some verbs on one kind of resource. The sets are products: an exception in one field is one for all values of the others. */
export interface ResourceAccess {
  readonly verbs: readonly Match[];
  readonly namespaces: readonly Match[];
  readonly apiGroups: readonly Match[];
  readonly resources: readonly Match[];
  /** Undefined: every name, and requests without a name. */
  readonly names?: readonly string[];
  readonly exceptNames: readonly string[];
}

/** Some verbs on paths. */
export interface UrlAccess {
  readonly verbs: readonly Match[];
  readonly urls: readonly Match[];
}

export type Access = ResourceAccess | UrlAccess;

/** What a change of rules changes. */
export interface Difference {
  readonly gained: readonly Access[];
  readonly lost: readonly Access[];
  /**
   * False if the rules have too many combinations for an exact comparison. `gained` is then every rule that was not there
   * before, and `lost` every rule that is not there any more, which is never too little.
   */
  readonly exact: boolean;
}

/** `sideways` both broadens and narrows. */
export type Verdict = 'same' | 'broadens' | 'narrows' | 'sideways';

/**
 * What rules allow that others do not, and the reverse. It depends only on the requests that they allow: rules that are split,
 * joined, repeated or in another order give no difference.
 */
export function difference(after: readonly Rule[], before: readonly Rule[]): Difference {
  const [gained, lost] = [remainder(after, before), remainder(before, after)];
  return { gained: gained.accesses, lost: lost.accesses, exact: gained.exact && lost.exact };
}

/** Whether others allow all that rules allow. False also if that would take too many steps to find out. */
export const isSubset = (rules: readonly Rule[], others: readonly Rule[]): boolean =>
  remainder(rules, others).accesses.length === 0;

/** Whether a change gives more, fewer or other permissions. */
export function verdict({ gained, lost }: Difference): Verdict {
  if (gained.length > 0) return lost.length > 0 ? 'sideways' : 'broadens';
  return lost.length > 0 ? 'narrows' : 'same';
}

/** What both of two sets of rules allow. */
export function intersection(rules: readonly Rule[], others: readonly Rule[]): readonly Access[] {
  const resources = intersectionOf(resourceBoxes(rules), resourceBoxes(others), RESOURCES);
  const urls = intersectionOf(urlBoxes(rules), urlBoxes(others), URLS);
  return accessesOf(regionsOf(resources, [], RESOURCES).regions, regionsOf(urls, [], URLS).regions);
}

/** What rules allow that others do not. */
export interface Remainder {
  readonly accesses: readonly Access[];
  /** As in {@link Difference}. */
  readonly exact: boolean;
}

/** What rules allow that others do not: one half of a {@link difference}. */
export function remainder(rules: readonly Rule[], others: readonly Rule[]): Remainder {
  const resources = regionsOf(resourceBoxes(rules), resourceBoxes(others), RESOURCES);
  const urls = regionsOf(urlBoxes(rules), urlBoxes(others), URLS);
  return { accesses: accessesOf(resources.regions, urls.regions), exact: resources.exact && urls.exact };
}

const accessesOf = (resources: readonly Region[], urls: readonly Region[]): readonly Access[] => [
  ...resources.map(resourceAccess),
  ...urls.map(urlAccess),
];

function resourceAccess([verbs = [], namespaces = [], apiGroups = [], resources = [], names = []]: Region): Access {
  const all = names.find(({ pattern }) => pattern === ALL);
  return {
    ...{ verbs, namespaces, apiGroups, resources },
    ...(!all && { names: names.map(({ pattern }) => nameOfPattern(pattern)) }),
    exceptNames: (all?.except ?? []).map(nameOfPattern),
  };
}

const urlAccess = ([verbs = [], urls = []]: Region): UrlAccess => ({ verbs, urls });
