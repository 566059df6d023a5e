import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench } from '../bench';
import { inTurn, medianOf, ratioOf } from '../measure';
import type { Measured, Row, Series } from '../row';
import type { Style, Synthesized } from './app';
import { type FrameworkName, FRAMEWORKS } from './library';

const SIZES = [100, 1000, 5000] as const;
const [, MIDDLE, LARGE] = SIZES;
const TIMES_BARE = 1.3;
const TIMES_MIDDLE = 5.5;
/** How often each size is measured. */
const RUNS: Readonly<Record<number, number>> = { [SIZES[0]]: 5, [MIDDLE]: 3, [LARGE]: 1 };

const STYLES = ['Signet', 'bare'] as const satisfies readonly Style[];

const labelOf = (framework: FrameworkName, style: Style, size: number) =>
  `${style}, ${framework}: ${size.toLocaleString('en-US')}`;
const memoryOf = (framework: FrameworkName, style: Style) => `memory of ${labelOf(framework, style, LARGE)}`;

const frameworks = Object.keys(FRAMEWORKS) as FrameworkName[];

/** The processor time of a program that declares accesses and synthesizes them, beside one that writes the same bytes. */
export const synth: Row = {
  name: 'synth',
  title: `synthesis of ${SIZES[0]} to ${LARGE} accesses`,
  on: 'machine',
  targets: frameworks.flatMap((framework) => {
    const label = (style: Style, size: number) => labelOf(framework, style, size);
    const growth = (style: Style) => (measured: Measured) =>
      medianOf(measured, label(style, LARGE)) / medianOf(measured, label(style, MIDDLE));
    return [
      {
        text: `${MIDDLE} with ${framework}: ${TIMES_BARE} × bare constructs`,
        unit: 'times' as const,
        value: (measured: Measured) => ratioOf(measured, label('Signet', MIDDLE), label('bare', MIDDLE)),
        limit: () => TIMES_BARE,
      },
      {
        text: `${LARGE} with ${framework}: ${TIMES_MIDDLE} × ${MIDDLE}`,
        unit: 'times' as const,
        value: growth('Signet'),
        limit: () => TIMES_MIDDLE,
        floor: {
          what: 'bare constructs, which write the same bytes',
          value: growth('bare'),
          lower: `The time is spent in the function resolve of ${framework}; only a change there lowers it.`,
        },
      },
    ];
  }),
  async measure(bench) {
    const series: Series[] = [];
    for (const framework of frameworks) {
      const memory: Record<Style, number[]> = { Signet: [], bare: [] };
      for (const size of SIZES) {
        bench.say(`synth: ${size} with ${framework}`);
        const digests = new Set<string>();
        const work = (style: Style) => async () => {
          const { milliseconds, megabytes, digest } = await synthesize(bench, framework, style, bench.count(size));
          digests.add(digest);
          if (size === LARGE) memory[style].push(megabytes);
          return milliseconds;
        };
        const samples = await inTurn(
          bench.runs(RUNS[size] ?? 1),
          { Signet: work('Signet'), bare: work('bare') },
          {
            // Each is a process of its own. The smaller sizes have read its files before.
            warmUp: size !== LARGE,
          },
        );
        if (digests.size > 1) throw new Error(`The two programs with ${framework} write different configurations`);
        for (const style of STYLES) {
          const floor = style === 'bare' && { floorOf: labelOf(framework, 'Signet', size) };
          const point = style === 'Signet' && framework === 'cdktf' && { point: { line: 'synthesis', size } };
          series.push({
            label: labelOf(framework, style, size),
            unit: 'ms',
            samples: samples[style],
            ...floor,
            ...point,
          });
        }
      }
      for (const style of STYLES)
        series.push({
          label: memoryOf(framework, style),
          unit: 'MB',
          samples: memory[style],
          ...(style === 'bare' && { floorOf: memoryOf(framework, 'Signet') }),
        });
    }
    return { series, notes: ['Both programs write the same bytes. Only the processor time is measured.'] };
  },
};

/** Runs the program in a process of its own, since a program of CDKTF synthesizes once, without having been warmed up. */
async function synthesize(bench: Bench, framework: FrameworkName, style: Style, count: number): Promise<Synthesized> {
  const outdir = join(await bench.folder(), 'cdktf.out');
  const child = fork(join(__dirname, 'app.ts'), [framework, style, String(count), outdir]);
  const [[synthesized]] = (await Promise.all([once(child, 'message'), once(child, 'exit')])) as [
    [Synthesized],
    unknown,
  ];
  return synthesized;
}
