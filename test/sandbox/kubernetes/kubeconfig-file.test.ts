import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KubernetesSandbox } from 'cdktf-signet/sandbox';

const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const serviceAccountKey = KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let folder: string;
let path: string;
let sandbox: KubernetesSandbox;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-kubeconfig-'));
  path = join(folder, 'kubeconfig');
  sandbox = await KubernetesSandbox.start({ serviceAccountKey });
});

afterEach(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

it('writes the same file again', async () => {
  await sandbox.writeKubeconfig(path);
  await sandbox.writeKubeconfig(path);
  expect(await readFile(path, 'utf8')).toBe(sandbox.kubeconfig);
});

it('overwrites the file of a sandbox that was stopped', async () => {
  const earlier = await KubernetesSandbox.start({ serviceAccountKey });
  await earlier.writeKubeconfig(path);
  await earlier.stop();
  await sandbox.writeKubeconfig(path);
  expect(await readFile(path, 'utf8')).toBe(sandbox.kubeconfig);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('overwrites the file of an earlier sandbox whose port another server has now', async () => {
  const other = createServer((socket) => socket.end('not TLS'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await writeFile(path, sandbox.kubeconfig.replace(sandbox.url, `https://127.0.0.1:${port}`));
  await sandbox.writeKubeconfig(path);
  other.close();
  expect(await readFile(path, 'utf8')).toBe(sandbox.kubeconfig);
});

it('does not overwrite the file of another sandbox that is still running', async () => {
  await using other = await KubernetesSandbox.start({ serviceAccountKey });
  await other.writeKubeconfig(path);
  await expect(sandbox.writeKubeconfig(path)).rejects.toThrow(
    `${path} is the kubeconfig of another sandbox, which is still running. Use a path for each sandbox`,
  );
  expect(await readFile(path, 'utf8')).toBe(other.kubeconfig);
});

it.each(['apiVersion: v1\nkind: Config\n', ''])('does not overwrite another file: %j', async (text) => {
  await writeFile(path, text);
  await expect(sandbox.writeKubeconfig(path)).rejects.toThrow(`${path} exists and was not written by a sandbox`);
  expect(await readFile(path, 'utf8')).toBe(text);
});
