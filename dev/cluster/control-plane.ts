import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ControlPlane {
  readonly kubeconfig: string;
  readonly version: string;
  /** The process of the program, which has all others of the control plane below it. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ControlPlaneOptions {
  /** Where it keeps its data and identity over a restart. Default: a temporary folder of its own. */
  readonly dir?: string;
  /** The port of its API server. Default: a free one. */
  readonly port?: number;
}

/**
 * Starts a program that runs a Kubernetes control plane: it prints one line of JSON with `kubeconfig` when it is ready,
 * and stops when its standard input closes. If this process dies, so does it.
 */
export async function startControlPlane(
  program: string,
  { dir, port }: ControlPlaneOptions = {},
): Promise<ControlPlane> {
  const args = [
    '--until-stdin-closes',
    ...(dir === undefined ? [] : ['--dir', dir]),
    ...(port === undefined ? [] : ['--port', String(port)]),
  ];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const firstLine = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const ready = await Promise.race([
    firstLine.then(([line]) => line),
    ended.then(([code]) => Promise.reject(new Error(`${program} ended with ${String(code)} before it was ready`))),
  ]);
  const { kubeconfig, version } = JSON.parse(ready) as { kubeconfig: string; version?: string };
  return {
    kubeconfig,
    version: version ?? 'unknown version',
    pid: child.pid ?? 0,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
