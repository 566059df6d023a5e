import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'SIGNET_TEST_TEMPORARY';

/**
 * Makes one new folder the temporary folder of this run, also for the processes that its tests start. So a run leaves
 * nothing behind, also where a test is interrupted. Several projects of a run share it.
 */
export function enterTemporaryFolder(env: NodeJS.ProcessEnv = process.env): void {
  env[NAME] ??= mkdtempSync(join(tmpdir(), 'signet-tests-'));
  env.TMPDIR = env[NAME];
}

/** Removes the temporary folder of this run with everything in it. */
export async function removeTemporaryFolder(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const folder = env[NAME];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
