import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, findEngine } from '../engine';
import type { Measured } from './row';
import { type Server, startRealServer, startSandbox } from './server';

export interface BenchOptions {
  /** How often each work is measured, after a round that warms up. Each row has its own default. */
  readonly runs?: number;
  /** Small counts: to try the benchmark, not to measure. */
  readonly quick?: true;
  /** A real API server in the place of the sandbox. */
  readonly controlPlane?: true;
}

/** What all rows of one run of the benchmark share. What is expensive is started when a row first needs it. */
export class Bench {
  #engine: Promise<Engine> | undefined;
  #server: Promise<Server> | undefined;
  readonly #shared = new Map<string, Promise<unknown>>();
  readonly #folders: string[] = [];

  public constructor(
    private readonly options: BenchOptions,
    private readonly env: NodeJS.ProcessEnv,
    /** What was measured before, of a row on the API server of this run; undefined if nothing was. */
    public readonly measuredOf: (row: string) => Measured | undefined,
    /** Reports progress, in a line. */
    public readonly say: (line: string) => void,
  ) {}

  public get quick(): boolean {
    return this.options.quick === true;
  }

  public runs(byDefault: number): number {
    return this.options.runs ?? (this.quick ? 1 : byDefault);
  }

  /** How many objects a work has: a tenth with `--quick`. */
  public count(full: number): number {
    return this.quick ? Math.max(1, full / 10) : full;
  }

  /** A program of hashicorp/kubernetes to compare with, if there is one: SIGNET_BENCH_PEER. */
  public get peer(): string | undefined {
    return this.env.SIGNET_BENCH_PEER || undefined;
  }

  public engine(): Promise<Engine> {
    return (this.#engine ??= findEngine(this.env, this.say));
  }

  public server(): Promise<Server> {
    return (this.#server ??= this.options.controlPlane ? startRealServer(this.env) : startSandbox());
  }

  /** What several rows need. It is created for the first one that needs it. */
  public shared<T>(what: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#shared.get(what) ?? make()) as Promise<T>;
    this.#shared.set(what, made);
    return made;
  }

  /** A temporary folder, which is removed at the end. */
  public async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
    this.#folders.push(folder);
    return folder;
  }

  public async close(): Promise<void> {
    await (await this.#server?.catch(() => undefined))?.stop();
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
  }
}
