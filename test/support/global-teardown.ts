import { removeTemporaryFolder } from './temporary-folder';

/** Stops what the global set-up started, and removes what the tests have left. */
export default async function tearDown(): Promise<void> {
  await globalThis.signetSharedProvider?.stop();
  await globalThis.signetRealCluster?.stop();
  await removeTemporaryFolder();
}
