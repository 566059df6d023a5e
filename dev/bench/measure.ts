import type { Measured, Target } from './row';

/** One figure of several runs, in the unit of its samples. */
export interface Figure {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function figure(samples: readonly number[]): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? NaN;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}

/** The ratios of two works run by run; of their medians if they were not measured in the same runs. */
export function ratio(a: readonly number[], b: readonly number[]): Figure {
  if (a.length !== b.length) return figure([figure(a).median / figure(b).median]);
  return figure(a.map((value, run) => value / (b[run] ?? NaN)));
}

/**
 * Does all works in turn, A B C A B C …, so that a machine whose speed changes treats them alike. A first round, which
 * warms up, is not counted.
 *
 * @param works - each returns what it has measured
 * @param options - `warmUp: false` leaves the first round out
 */
export async function inTurn<Name extends string, Sample = number>(
  runs: number,
  works: Readonly<Record<Name, () => Sample | Promise<Sample>>>,
  { warmUp = true }: { readonly warmUp?: boolean } = {},
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(works) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  for (let round = warmUp ? 0 : 1; round <= runs; round += 1) {
    for (const name of names) {
      const value = await works[name]();
      if (round > 0) samples[name].push(value);
    }
  }
  return samples;
}

export async function milliseconds(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export async function seconds(work: () => unknown): Promise<number> {
  return (await milliseconds(work)) / 1000;
}

/** The median of the series with this label; NaN if it was not measured. */
export function medianOf(measured: Measured, label: string): number {
  return figure(samplesOf(measured, label)).median;
}

/** The median ratio of two series, run by run; NaN if one was not measured. */
export function ratioOf(measured: Measured, a: string, b: string): number {
  return ratio(samplesOf(measured, a), samplesOf(measured, b)).median;
}

/** What was measured as a share of the limit of a target: it is reached at 1 or less. */
export function shareOf({ value, limit }: Target, measured: Measured): number {
  return value(measured) / limit(measured);
}

function samplesOf({ series }: Measured, wanted: string): readonly number[] {
  return series.find(({ label }) => label === wanted)?.samples ?? [];
}
