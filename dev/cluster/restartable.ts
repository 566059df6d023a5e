import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startControlPlane } from './control-plane';

/** A control plane that can be stopped and started again, with the same address, identity and data. */
export interface RestartableControlPlane {
  readonly kubeconfig: string;
  /** Stops it; its address then refuses connections. */
  down(): Promise<void>;
  /** Starts it again after {@link down}. */
  up(): Promise<void>;
  /** Stops it for good and removes its data. */
  remove(): Promise<void>;
}

/** @param program - as for {@link startControlPlane}; it has to know `--dir` and `--port` besides. */
export async function startRestartable(program: string): Promise<RestartableControlPlane> {
  const dir = await mkdtemp(join(tmpdir(), 'signet-control-plane-'));
  const port = await freePort();
  let running: Awaited<ReturnType<typeof startControlPlane>> | undefined = await startControlPlane(program, {
    dir,
    port,
  });
  const { kubeconfig } = running;
  const down = async () => {
    await running?.stop();
    running = undefined;
  };
  return {
    kubeconfig,
    down,
    async up() {
      running ??= await startControlPlane(program, { dir, port });
    },
    async remove() {
      await down();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
