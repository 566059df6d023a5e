import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:tls';

import { KUBECONFIG_HEAD } from './kubeconfig';

const PROBE_MS = 1000;

/**
 * Writes the kubeconfig of a sandbox to a file that only its owner can read. Overwrites the file of a sandbox that is no
 * longer running.
 *
 * @throws Error where the file is another one, or that of another sandbox that is still running.
 */
export async function writeKubeconfigFile(path: string, kubeconfig: string): Promise<void> {
  const earlier = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (earlier === kubeconfig) return;
  if (earlier !== undefined) {
    if (!earlier.startsWith(KUBECONFIG_HEAD)) {
      throw new Error(
        `Cannot write the kubeconfig of the sandbox: ${path} exists and was not written by a sandbox. Use another path, or delete the file.`,
      );
    }
    if (await isRunning(earlier)) {
      throw new Error(
        `Cannot write the kubeconfig of the sandbox: ${path} is the kubeconfig of another sandbox, which is still running. Use a path for each sandbox, or stop the other one.`,
      );
    }
    await rm(path);
  }
  await writeFile(path, kubeconfig, { mode: 0o600, flag: 'wx' });
}

/** Whether the sandbox of a kubeconfig runs: the server at its address has a certificate of its authority. */
async function isRunning(kubeconfig: string): Promise<boolean> {
  const port = /^ *server: https:\/\/127\.0\.0\.1:(\d+)$/m.exec(kubeconfig)?.[1];
  const authority = /^ *certificate-authority-data: (\S+)$/m.exec(kubeconfig)?.[1];
  if (port === undefined || authority === undefined) return false;
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), ca: Buffer.from(authority, 'base64') });
    const end = (running: boolean) => () => {
      socket.destroy();
      resolve(running);
    };
    socket.on('secureConnect', end(true)).on('error', end(false)).setTimeout(PROBE_MS, end(false));
  });
}
