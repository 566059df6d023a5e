/** One figure of several runs, in the unit of its label. */
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

/** Runs both in turn, A B A B …, so that a machine whose speed drifts treats them alike; milliseconds. */
export async function sideBySide(
  runs: number,
  a: () => unknown,
  b: () => unknown,
): Promise<{ a: Figure; b: Figure; /** A/B, pair by pair. */ ratio: Figure }> {
  const samples: { a: number; b: number }[] = [];
  await a();
  await b();
  for (let run = 0; run < runs; run++) samples.push({ a: await milliseconds(a), b: await milliseconds(b) });
  return {
    a: figure(samples.map((sample) => sample.a)),
    b: figure(samples.map((sample) => sample.b)),
    ratio: figure(samples.map((sample) => sample.a / sample.b)),
  };
}

export async function milliseconds(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

export function row(label: string, { min, median, max }: Figure, unit: string): string {
  const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3)).padStart(8);
  return `${label.padEnd(46)}${digits(median)} ${unit.padEnd(6)} (${digits(min).trim()} to ${digits(max).trim()})`;
}
