import { mkdtempSync, rmdirSync, unlinkSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { socketFailed } from './errors';

/** A socket in its own directory, which no other user can open. */
export interface PrivateSocket {
  readonly path: string;
  /** Removes the directory. It does not fail, and may be called several times, also while the process exits. */
  remove(): void;
}

/**
 * Makes the server listen on a unix socket in a new directory with mode 0700.
 *
 * @param parent - Default: the system's temporary directory.
 * @throws SignetError `plugin/socket-failed`
 */
export async function listenPrivately(server: Server, parent = tmpdir()): Promise<PrivateSocket> {
  let directory: string | undefined;
  const remove = () => {
    if (!directory) return;
    for (const [removeOne, path] of [
      [unlinkSync, join(directory, 'socket')],
      [rmdirSync, directory],
    ] as const) {
      try {
        removeOne(path);
      } catch {
        // The server removes the socket when it closes, and a cleaner of temporary files removes both.
      }
    }
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
