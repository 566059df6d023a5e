import type { Match, Region } from './subtract';

/** More lines than anybody reads. */
const TARGETS = 100_000;

/**
 * One region for each target, with all of its verbs, from regions that begin with verbs and end with names or paths. Undefined if
 * there are too many.
 *
 * Regions by verbs first: `get` for all pods and `get, delete` for one give no exception to the first.
 */
export function singleTargets(regions: readonly Region[]): readonly Region[] | undefined {
  const count = regions.reduce(
    (sum, [, ...target]) => sum + target.reduce((product, { length }) => product * length, 1),
    0,
  );
  if (count > TARGETS) return undefined;
  const verbsByTarget = new Map<string, { readonly verbs: (readonly Match[])[]; readonly target: Region }>();
  for (const [verbs = [], ...rest] of regions)
    for (const target of productOf(rest.slice(0, -1)).map((one) => [...one, ...rest.slice(-1)])) {
      const key = JSON.stringify(target);
      const found = verbsByTarget.get(key) ?? { verbs: [], target };
      found.verbs.push(verbs);
      verbsByTarget.set(key, found);
    }
  return [...verbsByTarget]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { verbs, target }]) => [unionOf(verbs.flat()), ...target]);
}

const productOf = (sets: Region): readonly Region[] =>
  sets.reduce<readonly Region[]>(
    (products, matches) => products.flatMap((product) => matches.map((match) => [...product, [match]])),
    [[]],
  );

/** Of sets of verbs without a common verb, each made of the same atoms: an exception in one can be a member of another. */
function unionOf(matches: readonly Match[]): readonly Match[] {
  const members = new Set(matches.map(({ pattern }) => pattern));
  const exceptions = new Set(matches.flatMap(({ except }) => except));
  return matches
    .filter(({ pattern }) => !exceptions.has(pattern))
    .map(({ pattern, except }) => ({ pattern, except: except.filter((verb) => !members.has(verb)) }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}
