import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './program';
import type { Server } from './settings';

/** The path of the real kubectl: `SIGNET_KUBECTL`, or the one on PATH; `undefined` if there is none. */
export const findKubectl = ({ SIGNET_KUBECTL, PATH }: NodeJS.ProcessEnv): string | undefined =>
  findProgram('kubectl', SIGNET_KUBECTL, PATH ?? '');

/** kubectl as a user runs it on a cluster, in one namespace, with its own home folder. */
export class Kubectl {
  private constructor(
    private readonly program: string,
    private readonly server: Server,
    private readonly namespace: string,
    private readonly home: string,
  ) {}

  public static async open(program: string, server: Server, namespace: string): Promise<Kubectl> {
    return new Kubectl(program, server, namespace, await mkdtemp(join(tmpdir(), 'signet-kubectl-')));
  }

  /** Runs kubectl, with this standard input. Throws an error with its output if it fails. */
  public run(args: readonly string[], input = ''): Promise<string> {
    const { kubeconfig, context } = this.server;
    const where = [`--kubeconfig=${kubeconfig}`, ...(context === undefined ? [] : [`--context=${context}`])];
    const env = { PATH: process.env.PATH, HOME: this.home };
    return new Promise((resolve, reject) => {
      const all = [...where, `--namespace=${this.namespace}`, ...args];
      const child = execFile(this.program, all, { env, timeout: 300_000 }, (error, stdout, stderr) => {
        if (error) reject(new Error(`kubectl ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error }));
        else resolve(stdout);
      });
      child.stdin?.end(input);
    });
  }

  public async close(): Promise<void> {
    await rm(this.home, { recursive: true, force: true });
  }
}
