import type { Bench } from './bench';
import { type Recorded, startRecorder } from './requests';
import { configurationOf, type Maker, PEER, type Placed } from './configurations';
import { Project } from './project';
import type { Run } from './run';
import type { Kubeconfig, Server } from './server';

/** So many accesses in a namespace of their own, as a configuration in a folder of its own. */
export class Accesses {
  private constructor(
    public readonly project: Project,
    public readonly place: Placed,
    private readonly server: Server,
    private readonly maker: Maker,
    private readonly count: number,
  ) {}

  /** Not yet applied. @param bundle - another provider's executable than that of the build */
  public static async create(bench: Bench, maker: Maker, count: number, bundle?: string): Promise<Accesses> {
    const server = await bench.server();
    const project = Project.open(await bench.folder(), await bench.engine(), bundle);
    if (maker === 'peer' && bench.peer !== undefined) await project.install(bench.peer, PEER.source, PEER.version);
    const namespace = maker === 'engine' ? '' : await server.createNamespace();
    const accesses = new Accesses(project, { namespace, kubeconfig: server.kubeconfig }, server, maker, count);
    await accesses.#connectWith(server.kubeconfig);
    await project.run(['init', '-input=false']);
    return accesses;
  }

  /** Applied once for all rows that only plan them. */
  public static applied(bench: Bench, maker: Maker, count: number): Promise<Accesses> {
    return bench.shared(`${count} ${maker}`, async () => {
      const accesses = await Accesses.create(bench, maker, count);
      await accesses.apply();
      return accesses;
    });
  }

  /** The same configuration and state in another folder, with another provider's executable. */
  public async copy(bench: Bench, bundle: string): Promise<Accesses> {
    const project = Project.open(await bench.folder(), await bench.engine(), bundle);
    const copy = new Accesses(project, this.place, this.server, this.maker, this.count);
    await copy.#connectWith(this.place.kubeconfig);
    await project.run(['init', '-input=false']);
    await project.takeState(this.project);
    return copy;
  }

  /**
   * The requests that a work sends to the API server.
   *
   * @param work - runs the engine
   */
  public async record(bench: Bench, work: () => Promise<unknown>): Promise<Recorded> {
    const { api } = await bench.server();
    const recorder = await startRecorder(api, await bench.folder());
    await this.#connectWith(recorder.kubeconfig);
    await work();
    await this.#connectWith(this.place.kubeconfig);
    recorder.close();
    return { requests: recorder.requests, namespace: this.place.namespace };
  }

  /** Writes the configuration with another way to the API server. */
  async #connectWith(kubeconfig: Kubeconfig): Promise<void> {
    return this.project.write(configurationOf(this.maker, this.count, { ...this.place, kubeconfig }));
  }

  public apply(env?: NodeJS.ProcessEnv): Promise<Run> {
    return this.#run(['apply', '-input=false', '-auto-approve'], env);
  }

  /** Plans what is applied. A plan with changes is an error. */
  public planUnchanged(env?: NodeJS.ProcessEnv): Promise<Run> {
    return this.#run(['plan', '-input=false', '-detailed-exitcode'], env);
  }

  #run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Run> {
    return this.server.during(() => this.project.run(args, env));
  }
}
