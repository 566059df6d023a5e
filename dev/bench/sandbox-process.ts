import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesSandbox } from 'cdktf-signet/sandbox';

/** A sandbox in a process of its own, whose CPU time is not that of the client. Sends the path of its kubeconfig; ends with its parent. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  const sandbox = await KubernetesSandbox.start();
  const kubeconfig = join(folder, 'kubeconfig');
  await sandbox.writeKubeconfig(kubeconfig);
  process.once('disconnect', () => {
    void sandbox.stop().then(() => rm(folder, { recursive: true }));
  });
  process.send?.(kubeconfig);
}

void main();
