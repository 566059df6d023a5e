import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProviderVariant } from '../../../dev/build/bundles';

/** A process that serves the provider to all end-to-end tests. */
export interface SharedProvider {
  /** The folder of its sockets. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Bundles and starts the process. */
export async function startSharedProvider(): Promise<SharedProvider> {
  const folder = await mkdtemp(join(tmpdir(), 'sp-'));
  const program = await buildProviderVariant(folder, { entry: 'test/support/shared-provider/main.ts' });
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('The process that serves the provider to the tests ended');
    }),
  ]);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { folder, stop };
}
