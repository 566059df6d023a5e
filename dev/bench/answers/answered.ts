import { join } from 'node:path';
import type { Accesses } from '../accesses';
import type { Bench } from '../bench';
import type { Run } from '../run';
import { buildProgram, type Program } from './build';
import { ANSWERS } from './environment';

/**
 * The least time of a work of the engine with any provider in Node.js: the provider serves as Signet does, and answers each
 * call with the bytes that Signet answered to the same request in one recorded run.
 *
 * @param accesses - of Signet, in the state in which the work begins; they stay as they are
 * @returns does the work with recorded answers; fails if a call has none
 */
export async function answered(
  bench: Bench,
  accesses: Accesses,
  work: 'apply' | 'planUnchanged',
): Promise<() => Promise<Run>> {
  const env = { [ANSWERS]: join(await bench.folder(), 'answers') };
  const run = async (program: Program) => {
    const bundle = await bench.shared(`the ${program} provider`, async () =>
      buildProgram(await bench.folder(), program),
    );
    return (await accesses.copy(bench, bundle))[work](env);
  };
  await run('recording');
  return () => run('replaying');
}
