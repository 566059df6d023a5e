import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { largePlan } from './large-plan';
import { inTurn, milliseconds } from './measure';
import type { Row } from './row';

const SIGNET = join(__dirname, '../../lib/signet.js');
const [SMALL, LARGE] = [500, 5000] as const;
const MEGABYTE = 1024 ** 2;

/** Writes the most memory that the process had at a time, in KiB, to a file descriptor that nothing else uses. */
const REPORT_MEMORY = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));`;

const LARGE_LABEL = `${LARGE} resources`;
const SMALL_LABEL = `${SMALL} resources`;

/** `signet review` of plans with many resources of access: from start to end of the process. */
export const review: Row = {
  name: 'review',
  title: 'review of a plan',
  on: 'machine',
  targets: [],
  async measure(bench) {
    const folder = await bench.folder();
    const hook = join(folder, 'memory.cjs');
    await writeFile(hook, REPORT_MEMORY);
    const memory: number[] = [];
    const notes: string[] = [];
    const reviewOf = async (resources: number) => {
      const file = join(folder, `${resources}.json`);
      const plan = largePlan(bench.count(resources));
      await writeFile(file, plan);
      notes.push(`${resources} resources are ${(plan.length / MEGABYTE).toFixed(0)} MB of JSON.`);
      return () =>
        milliseconds(async () => {
          const args = ['--require', hook, SIGNET, 'review', file, '--require-approval', 'never'];
          const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
          let reported = '';
          child.stdio[3]?.on('data', (chunk: Buffer) => (reported += chunk.toString()));
          const [status] = (await once(child, 'close')) as [number];
          if (status !== 0) throw new Error(`signet review ended with ${status}`);
          if (resources === LARGE) memory.push((Number(reported) * 1024) / MEGABYTE);
        });
    };
    const samples = await inTurn(bench.runs(3), {
      [LARGE_LABEL]: await reviewOf(LARGE),
      [SMALL_LABEL]: await reviewOf(SMALL),
    });
    return {
      series: [
        { label: LARGE_LABEL, unit: 'ms', samples: samples[LARGE_LABEL] ?? [] },
        { label: SMALL_LABEL, unit: 'ms', samples: samples[SMALL_LABEL] ?? [], floorOf: LARGE_LABEL },
        { label: `memory with ${LARGE} resources`, unit: 'MB', samples: memory },
      ],
      notes,
    };
  },
};
