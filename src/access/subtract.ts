import type { Box } from './box';
import { ALL, type Dimension } from './dimension';

/** The values that a pattern contains, without those that other patterns contain. */
export interface Match {
  readonly pattern: string;
  readonly except: readonly string[];
}

/** A product of sets of values: for each dimension, the matches whose union is the set. */
export type Region = readonly (readonly Match[])[];

const NOTHING: readonly Region[] = [];
/** What remains after the last dimension. */
const POINT: readonly Region[] = [[]];

/**
 * The points of some boxes that no box of others contains, as regions without a common point. They depend only on the sets of
 * points, not on how boxes divide them. Undefined if it would take more steps.
 *
 * Each pattern that a box mentions stands for one atom: its values that no narrower mentioned pattern contains. No box divides
 * an atom. Atoms of one dimension that the same boxes contain have the same result in the other dimensions.
 */
export function subtract(
  boxes: readonly Box[],
  others: readonly Box[],
  space: readonly Dimension[],
  steps: number,
): readonly Region[] | undefined {
  const all = [...boxes, ...others];
  const wholeFrom = all.map(dimensionsBeforeWhole);
  const results = new Map<string, readonly Region[]>();
  const distinct = new Map([[JSON.stringify(NOTHING), NOTHING]]);
  let left = steps;

  /** What remains of some boxes in the dimensions from this one on; the same array for the same result. */
  function remaining(depth: number, active: readonly number[]): readonly Region[] {
    const isWhole = (index: number): boolean => (wholeFrom[index] ?? Infinity) <= depth;
    const minuend = active.filter((index) => index < boxes.length);
    const subtrahend = active.filter((index) => index >= boxes.length);
    if (minuend.length === 0 || subtrahend.some(isWhole)) return NOTHING;
    const dimension = space[depth];
    if (dimension === undefined) return POINT;
    const whole = minuend.find(isWhole);
    const relevant = whole === undefined ? active : [whole, ...subtrahend];
    const key = `${depth}:${relevant.join()}`;
    const known = results.get(key);
    if (known) return known;
    const divided = divide(depth, dimension, relevant);
    left -= divided.length;
    const result = entry(distinct, JSON.stringify(divided), () => divided);
    results.set(key, result);
    return result;
  }

  /** Divides boxes by the atoms of one dimension. */
  function divide(depth: number, dimension: Dimension, active: readonly number[]): readonly Region[] {
    const mentions = new Map<string, number[]>();
    for (const index of active)
      for (const pattern of all[index]?.[depth] ?? []) entry(mentions, pattern, () => []).push(index);
    const mentioned = new Set([...mentions.keys()].sort());
    left -= dimension.steps(mentioned.size);
    const resultOf = new Map<string, readonly Region[]>();
    for (const atom of mentioned) {
      if (left < 0) return NOTHING;
      const touching = dimension.containing(atom, mentioned).flatMap((pattern) => mentions.get(pattern) ?? []);
      left -= touching.length;
      const indices = [...new Set(touching)].sort((a, b) => a - b);
      resultOf.set(atom, remaining(depth + 1, indices));
    }
    return join(resultOf, mentioned, dimension);
  }

  const regions = remaining(0, [...all.keys()]);
  return left < 0 ? undefined : regions;
}

/** The dimension from which on a box contains everything. */
const dimensionsBeforeWhole = (box: Box): number => box.map((set) => set.has(ALL)).lastIndexOf(false) + 1;

/** The regions of one dimension more, in which the atoms with the same result are one union. */
function join(
  resultOf: ReadonlyMap<string, readonly Region[]>,
  mentioned: ReadonlySet<string>,
  dimension: Dimension,
): readonly Region[] {
  const exceptions = new Map<readonly Region[], Map<string, string[]>>();
  const exceptionsIn = (result: readonly Region[], pattern: string): string[] =>
    entry(
      entry(exceptions, result, () => new Map<string, string[]>()),
      pattern,
      () => [],
    );
  for (const [atom, own] of resultOf) {
    const wider = dimension.containing(atom, mentioned).slice(0, -1);
    const results = wider.map((pattern) => resultOf.get(pattern));
    const outer = results.at(-1);
    if (own === outer) continue;
    exceptionsIn(own, atom);
    // The widest pattern from which on all have the outer result.
    const top = wider[results.map((one) => one === outer).lastIndexOf(false) + 1];
    if (outer && top !== undefined) exceptionsIn(outer, top).push(atom);
  }
  return [...exceptions].flatMap(([result, matches]) =>
    result.map((region) => [[...matches].map(([pattern, except]) => ({ pattern, except })), ...region]),
  );
}

function entry<K, V>(map: Map<K, V>, key: K, initial: () => V): V {
  const value = map.get(key) ?? initial();
  map.set(key, value);
  return value;
}
