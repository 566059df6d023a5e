import { rm } from 'node:fs/promises';

/** Stops what the global set-up started, and removes what the test files shared. */
export default async function tearDown(): Promise<void> {
  await globalThis.signetRealCluster?.stop();
  await rm(process.env.SIGNET_TEST_SHARED ?? '', { recursive: true, force: true });
}
