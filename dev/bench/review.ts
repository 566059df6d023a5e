import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largePlan } from './large-plan';
import { figure, row, sideBySide } from './measure';

const SIGNET = join(__dirname, '../../lib/signet.js');
const [SMALL, LARGE] = [500, 5000] as const;
const MEGABYTE = 1024 ** 2;

/** Writes the most memory that the process had at a time, in KiB, to a file descriptor that nothing else uses. */
const REPORT_MEMORY = `process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));`;

/** `signet review` of a plan with 5,000 resources of access beside one with 500: from start to end of the process. */
export async function benchReview(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  try {
    const hook = join(folder, 'memory.cjs');
    await writeFile(hook, REPORT_MEMORY);
    const memory: number[] = [];
    const review = async (resources: number) => {
      const file = join(folder, `${resources}.json`);
      const plan = largePlan(resources);
      await writeFile(file, plan);
      const run = async () => {
        const child = spawn(
          process.execPath,
          ['--require', hook, SIGNET, 'review', file, '--require-approval', 'never'],
          {
            stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
          },
        );
        let reported = '';
        child.stdio[3]?.on('data', (chunk: Buffer) => (reported += chunk.toString()));
        const [status] = (await once(child, 'close')) as [number];
        if (status !== 0) throw new Error(`signet review ended with ${status}`);
        if (resources === LARGE) memory.push((Number(reported) * 1024) / MEGABYTE);
      };
      return { run, megabytes: plan.length / MEGABYTE };
    };
    const [small, large] = [await review(SMALL), await review(LARGE)];
    const { a, b, ratio } = await sideBySide(3, large.run, small.run);
    return [
      row(`review: ${LARGE} resources, ${large.megabytes.toFixed(0)} MB of JSON`, a, 'ms'),
      row(`review: ${SMALL} resources, ${small.megabytes.toFixed(0)} MB of JSON`, b, 'ms'),
      row('  ratio', ratio, '×'),
      row(`review: most memory with ${LARGE} resources`, figure(memory), 'MB'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
