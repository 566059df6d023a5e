import type { Match, Region } from './subtract';

/** More lines than anybody reads. */
const TARGETS = 100_000;

/**
 * One region for each target, with all of its verbs, from regions that begin with verbs and end with names or paths. Undefined if
 * there are too many.
 *
 * Regions by verbs first: `get` for all pods and `get, delete` for one give no exception to the first. And a target in one
 * namespace is no exception to the same in all, if the one has more besides.
 */
export function singleTargets(regions: readonly Region[]): readonly Region[] | undefined {
  const count = regions.reduce(
    (sum, [, ...target]) => sum + target.reduce((product, { length }) => product * length, 1),
    0,
  );
  if (count > TARGETS) return undefined;
  const singles = regions.flatMap((region) => singlesOf(region));
  const places = joined(
    singles.filter((region) => region.length > PLACES + 1),
    PLACES,
  ).flatMap(singlesOf);
  const paths = singles.filter((region) => region.length === PLACES + 1);
  return joined([...places, ...paths], VERBS);
}

const VERBS = 0;
const PLACES = 1;

/** A region as those that have one match in each dimension but the last. */
const singlesOf = (region: Region): readonly Region[] =>
  productOf(region.slice(0, -1)).map((one) => [...one, ...region.slice(-1)]);

/** Regions as unions along one dimension, where all others are the same. Sorted by the others. */
function joined(regions: readonly Region[], dimension: number): readonly Region[] {
  const alike = new Map<string, { readonly region: Region; readonly matches: Match[] }>();
  for (const region of regions) {
    const key = JSON.stringify(region.filter((_, index) => index !== dimension));
    const found = alike.get(key) ?? { region, matches: [] };
    found.matches.push(...(region[dimension] ?? []));
    alike.set(key, found);
  }
  return [...alike]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { region, matches }]) => region.map((one, index) => (index === dimension ? unionOf(matches) : one)));
}

const productOf = (sets: Region): readonly Region[] =>
  sets.reduce<readonly Region[]>(
    (products, matches) => products.flatMap((product) => matches.map((match) => [...product, [match]])),
    [[]],
  );

/** Of matches without a common value, each made of the same atoms: an exception in one can be a member of another. */
function unionOf(matches: readonly Match[]): readonly Match[] {
  const members = new Set(matches.map(({ pattern }) => pattern));
  const exceptions = new Set(matches.flatMap(({ except }) => except));
  return matches
    .filter(({ pattern }) => !exceptions.has(pattern))
    .map(({ pattern, except }) => ({ pattern, except: except.filter((value) => !members.has(value)) }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}
