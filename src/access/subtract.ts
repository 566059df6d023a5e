import type { Box } from './box';
import { ALL, type Dimension } from './dimension';

/** The values that a pattern contains, without those that other patterns contain. */
export interface Match {
  readonly pattern: string;
  readonly except: readonly string[];
}

/** A product of sets of values: for each dimension, the matches whose union is the set. */
export type Region = readonly (readonly Match[])[];

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
  const results = new Map<string, readonly Region[]>();
  let left = steps;

  /** What remains of some boxes in the dimensions from this one on. A box is a number, its index. */
  function remaining(depth: number, active: readonly number[]): readonly Region[] {
    const isWhole = (id: number): boolean => all[id]?.slice(depth).every((patterns) => patterns.has(ALL)) ?? false;
    const minuend = active.filter((id) => id < boxes.length);
    const subtrahend = active.filter((id) => id >= boxes.length);
    if (minuend.length === 0 || subtrahend.some(isWhole) || left < 0) return [];
    const dimension = space[depth];
    if (dimension === undefined) return [[]];
    const whole = minuend.find(isWhole);
    const relevant = whole === undefined ? active : [whole, ...subtrahend];
    const key = `${depth}:${relevant.join()}`;
    const result = results.get(key) ?? divide(depth, dimension, relevant);
    results.set(key, result);
    return result;
  }

  /** Divides the boxes by the atoms of one dimension. */
  function divide(depth: number, dimension: Dimension, active: readonly number[]): readonly Region[] {
    const mentions = new Map<string, number[]>();
    for (const id of active)
      for (const pattern of all[id]?.[depth] ?? []) {
        const ids = mentions.get(pattern);
        if (ids) ids.push(id);
        else mentions.set(pattern, [id]);
      }
    const mentioned = new Set([...mentions.keys()].sort());
    left -= dimension.steps(mentioned.size);
    const atomsByBoxes = new Map<string, { readonly ids: readonly number[]; readonly atoms: string[] }>();
    for (const atom of left < 0 ? [] : mentioned) {
      const found = dimension.containing(atom, mentioned).flatMap((pattern) => mentions.get(pattern) ?? []);
      const ids = [...new Set(found)].sort((a, b) => a - b);
      left -= found.length;
      group(atomsByBoxes, ids.join(), { ids, atoms: [] }).atoms.push(atom);
    }
    const atomsByResult = new Map<string, { readonly result: readonly Region[]; readonly atoms: string[] }>();
    for (const { ids, atoms } of atomsByBoxes.values()) {
      const result = remaining(depth + 1, ids);
      left -= result.length;
      if (result.length > 0) group(atomsByResult, JSON.stringify(result), { result, atoms: [] }).atoms.push(...atoms);
    }
    return [...atomsByResult.values()].flatMap(({ result, atoms }) => {
      const matches = matchesOf(new Set(atoms), mentioned, dimension);
      return result.map((region) => [matches, ...region]);
    });
  }

  const regions = remaining(0, [...all.keys()]);
  return left < 0 ? undefined : regions;
}

/** The union of atoms: the widest patterns, and the exceptions in each. */
function matchesOf(atoms: ReadonlySet<string>, mentioned: ReadonlySet<string>, dimension: Dimension): readonly Match[] {
  const exceptions = new Map<string, string[]>();
  for (const pattern of mentioned) {
    const wider = dimension.containing(pattern, mentioned).slice(0, -1);
    // The widest pattern from which on all are in the union, down to the one just above this pattern.
    const top = wider.reduce<string | undefined>(
      (from, one) => (atoms.has(one) ? (from ?? one) : undefined),
      undefined,
    );
    if (top === undefined && atoms.has(pattern)) group(exceptions, pattern, []);
    if (top !== undefined && !atoms.has(pattern)) group(exceptions, top, []).push(pattern);
  }
  return [...exceptions].map(([pattern, except]) => ({ pattern, except }));
}

function group<T>(groups: Map<string, T>, key: string, empty: T): T {
  const found = groups.get(key) ?? empty;
  groups.set(key, found);
  return found;
}
