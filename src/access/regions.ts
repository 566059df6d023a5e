import type { Box } from './box';
import { ALL, type Dimension } from './dimension';
import { type Region, subtract } from './subtract';
import { singleTargets } from './targets';

/** Ten times what 200 rules against 200 take in the test: the limit for rules that overlap in every way. */
const STEPS = 1_000_000;

/**
 * The points of some boxes that no box of others contains, as one region for each target (see {@link singleTargets}).
 *
 * @returns `exact`: false if the boxes have too many combinations. The regions are then all boxes that are not among the
 * others, which is never too little.
 */
export function regionsOf(
  boxes: readonly Box[],
  others: readonly Box[],
  space: readonly Dimension[],
): { readonly regions: readonly Region[]; readonly exact: boolean } {
  const regions = subtract(boxes, others, space, STEPS);
  const targets = regions && singleTargets(regions);
  if (targets) return { regions: targets, exact: true };
  const known = new Set(others.map(textOf));
  return { regions: boxes.filter((box) => !known.has(textOf(box))).map(regionOf), exact: false };
}

const textOf = (box: Box): string => JSON.stringify(box.map((patterns) => [...patterns].sort()));

const regionOf = (box: Box): Region =>
  box.map((patterns) => (patterns.has(ALL) ? [ALL] : [...patterns].sort()).map((pattern) => ({ pattern, except: [] })));
