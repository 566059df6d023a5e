import { providersBelow } from '../faults';
import { Accesses } from './accesses';
import type { Maker } from './configurations';
import { medianOf } from './measure';
import { memoryAtHandshake, peakMemory } from './provider-process';
import type { Measured, Row, Series } from './row';

/** The numbers of accesses. */
const SIZES = [100, 200, 1000, 5000] as const;
const [SMALL, LARGE] = [200, 1000];
const TIMES = 5.5;
const MEGABYTES = 150;
/** How often each size is measured. */
const RUNS: Readonly<Record<number, number>> = { [SMALL]: 2 };
/** A size of which the apply would take longer is left out, so that the benchmark ends. */
const LONGEST_SECONDS = 150;
const EVERY_MS = 250;

const WORKS = ['apply', 'plan'] as const;
type Work = (typeof WORKS)[number];

const lineOf = (maker: Maker, work: Work) => (maker === 'signet' ? work : `${work}, the engine alone`);
const labelOf = (maker: Maker, work: Work, size: number) => `${lineOf(maker, work)}: ${size.toLocaleString('en-US')}`;
const MEMORY = `memory above that at the handshake`;

const growthOf = (maker: Maker, work: Work) => (measured: Measured) =>
  medianOf(measured, labelOf(maker, work, LARGE)) / medianOf(measured, labelOf(maker, work, SMALL));

export const growth: Row = {
  name: 'growth',
  title: `apply and plan from ${SIZES[0]} to ${SIZES[3]}`,
  on: 'server',
  targets: [
    ...WORKS.map((work) => ({
      text: `${work} of ${LARGE}: ${TIMES} × that of ${SMALL}`,
      unit: 'times' as const,
      value: growthOf('signet', work),
      limit: () => TIMES,
      floor: {
        what: 'the engine alone',
        value: growthOf('engine', work),
        lower: 'Only another version of the engine can grow less.',
      },
    })),
    {
      text: `${MEMORY}: ${MEGABYTES} MB`,
      unit: 'MB',
      value: (measured) => medianOf(measured, MEMORY),
      limit: () => MEGABYTES,
    },
  ],
  async measure(bench) {
    const samples = new Map<string, { readonly point: Series['point']; readonly values: number[] }>();
    const add = (maker: Maker, work: Work, size: number, value: number) => {
      const label = labelOf(maker, work, size);
      const known = samples.get(label) ?? { point: { line: lineOf(maker, work), size }, values: [] };
      known.values.push(value);
      samples.set(label, known);
    };
    const notes: string[] = [];
    const memory: number[] = [];
    let last = { size: 0, apply: 0 };
    for (const size of SIZES) {
      const expected = last.size === 0 ? 0 : (last.apply / last.size) * size;
      if (expected > LONGEST_SECONDS) {
        notes.push(`${size} were left out: their apply would have taken about ${Math.round(expected)} s.`);
        break;
      }
      for (const maker of ['signet', 'engine'] as const) {
        for (let run = 0; run < bench.runs(RUNS[size] ?? 1); run += 1) {
          bench.say(`growth: ${labelOf(maker, 'apply', size)}, run ${run + 1}`);
          const accesses = await Accesses.create(bench, maker, bench.count(size));
          const watch = maker === 'signet' && size === LARGE ? watchMemory(accesses.project.folder) : undefined;
          const { seconds: apply } = await accesses.apply();
          add(maker, 'apply', size, apply);
          add(maker, 'plan', size, (await accesses.planUnchanged()).seconds);
          if (maker === 'signet') last = { size, apply };
          if (watch !== undefined) memory.push(watch() - (await memoryAtHandshake()));
        }
      }
    }
    const series = [...samples].map(([label, { point, values }]): Series => ({
      label,
      unit: 's',
      samples: values,
      ...(point && { point }),
    }));
    return { series: [...series, { label: MEMORY, unit: 'MB', samples: memory }], notes };
  },
};

/** Reads the memory of the providers of a project from now on. @returns ends that, and gives the most of one process in MB */
function watchMemory(folder: string): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    for (const pid of providersBelow(folder)) peak = Math.max(peak, peakMemory(pid) ?? 0);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
