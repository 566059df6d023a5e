import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { socketFailed } from './errors';

/** A socket in a directory of its own, which no other user can enter. */
export interface PrivateSocket {
  readonly path: string;
  /** Removes the directory; as often as wanted, also while the process exits. */
  remove(): void;
}

/**
 * Lets the server listen on a unix socket in a new directory of mode 0700.
 *
 * @param parent - Default: the system's temporary directory.
 * @throws SignetError `plugin/socket-failed`
 */
export async function listenPrivately(server: Server, parent = tmpdir()): Promise<PrivateSocket> {
  let directory: string | undefined;
  const remove = () => {
    if (directory) rmSync(directory, { recursive: true, force: true });
  };
  try {
    directory = mkdtempSync(join(parent, 'plugin-'));
    const path = join(directory, 'socket');
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(path, resolve);
    });
    return { path, remove };
  } catch (error) {
    remove();
    throw socketFailed(parent, (error as NodeJS.ErrnoException).code ?? 'no');
  }
}
