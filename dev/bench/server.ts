import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIB } from '../build/bundles';
import { type Api, connect, startControlPlane } from '../cluster';
import { treeSeconds } from './cpu-time';
import type { Run } from './run';

/** How a provider connects to an API server. */
export interface Kubeconfig {
  readonly file: string;
  /** Default: the current context of the file. */
  readonly context?: string;
}

interface ServerProps {
  readonly name: string;
  readonly kubeconfig: Kubeconfig;
  /** The process that has all processes of the server below it, if it is on this machine and was started for this run. */
  readonly pid?: number;
  /** Removes what was started. Without it, the server was there before, and only the namespaces are deleted. */
  readonly stop?: () => Promise<void>;
}

/** The API server of a run of the benchmark. */
export class Server {
  readonly #namespaces: string[] = [];

  private constructor(
    public readonly api: Api,
    private readonly props: ServerProps,
  ) {}

  public static async open(props: ServerProps): Promise<Server> {
    return new Server(await connect(props.kubeconfig.file, props.kubeconfig.context), props);
  }

  /** What it is, with its version. */
  public get name(): string {
    return this.props.name;
  }

  /** Adds the CPU time of its processes during a run, if they are known. */
  public async during(work: () => Promise<Run>): Promise<Run> {
    const before = this.#cpuSeconds();
    const run = await work();
    const after = this.#cpuSeconds();
    return before === undefined || after === undefined
      ? run
      : { ...run, cpu: { ...run.cpu, 'the API server': Number((after - before).toFixed(2)) } };
  }

  #cpuSeconds(): number | undefined {
    return this.props.pid === undefined ? undefined : treeSeconds(this.props.pid);
  }

  public get kubeconfig(): Kubeconfig {
    return this.props.kubeconfig;
  }

  /** Creates a namespace that is ready for use, and returns its name. */
  public async createNamespace(): Promise<string> {
    const name = `signet-bench-${randomBytes(4).toString('hex')}`;
    const { status } = await this.api.call('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    if (status !== 201) throw new Error(`The namespace ${name} was not created: status ${status}`);
    this.#namespaces.push(name);
    return name;
  }

  public async stop(): Promise<void> {
    const { stop } = this.props;
    if (stop === undefined) {
      for (const name of this.#namespaces) await this.api.call('DELETE', `/api/v1/namespaces/${name}`);
    }
    this.api.close();
    await stop?.();
  }
}

/** The sandbox as a program: in a process of its own, so that it takes no time of the process that measures. */
const SANDBOX_PROGRAM = `#!${process.execPath}
const { join } = require('node:path');
const { KubernetesSandbox } = require(${JSON.stringify(join(LIB, 'sandbox.js'))});
void KubernetesSandbox.start().then(async (sandbox) => {
  const kubeconfig = join(__dirname, 'kubeconfig');
  await sandbox.writeKubeconfig(kubeconfig);
  process.stdout.write(JSON.stringify({ kubeconfig }) + '\\n');
});
process.stdin.resume().on('end', () => process.exit());
`;

export async function startSandbox(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-sandbox-'));
  const program = join(folder, 'sandbox.cjs');
  await writeFile(program, SANDBOX_PROGRAM);
  await chmod(program, 0o755);
  const plane = await startControlPlane(program);
  return Server.open({
    name: "Signet's sandbox",
    kubeconfig: { file: plane.kubeconfig },
    pid: plane.pid,
    stop: async () => {
      await plane.stop();
      await rm(folder, { recursive: true });
    },
  });
}

const NO_CONTROL_PLANE = `--control-plane needs a real API server. Set the environment variables of one of these:
  - SIGNET_CONTROL_PLANE: a program that starts a control plane (see CONTRIBUTING.md)
  - SIGNET_KUBECONFIG and SIGNET_KUBECONFIG_CONTEXT: a cluster, in which the benchmark creates and deletes namespaces`;

/**
 * The real API server that the environment names.
 *
 * @throws Error that lists the environment variables if it names none.
 */
export async function startRealServer(env: NodeJS.ProcessEnv): Promise<Server> {
  const { SIGNET_CONTROL_PLANE: program, SIGNET_KUBECONFIG: file, SIGNET_KUBECONFIG_CONTEXT: context } = env;
  if (program) {
    const plane = await startControlPlane(program);
    return Server.open({
      name: `Kubernetes ${plane.version}`,
      kubeconfig: { file: plane.kubeconfig },
      pid: plane.pid,
      stop: () => plane.stop(),
    });
  }
  if (!file || !context) throw new Error(NO_CONTROL_PLANE);
  const api = await connect(file, context);
  const { gitVersion } = (await api.call('GET', '/version')).body;
  api.close();
  return Server.open({ name: `Kubernetes ${String(gitVersion)}`, kubeconfig: { file, context } });
}
