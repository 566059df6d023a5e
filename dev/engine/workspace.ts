import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, run, type Run, type RunOptions } from './engine';

/** A change that a plan would make. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
}

export interface Plan {
  readonly text: string;
  /** Resources and outputs that would change; empty when the plan says "No changes". */
  readonly changes: readonly PlannedChange[];
}

interface PlanJson {
  readonly resource_changes?: readonly { address: string; change: { actions: string[] } }[];
  readonly output_changes?: Readonly<Record<string, { actions: string[] }>>;
}

/**
 * A folder with a configuration, and an engine that runs in it: with its own home folder, with the engine's trace written
 * to a file, and with everything that it prints kept in another, so that all that a run wrote can be searched.
 */
export class Workspace {
  public readonly traceFile: string;
  public readonly transcriptFile: string;

  public constructor(
    public readonly engine: Engine,
    /** Where the configuration is. */
    public readonly folder: string,
    /** Where home, trace and transcript go. */
    protected readonly records: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.traceFile = join(records, 'trace.log');
    this.transcriptFile = join(records, 'transcript.txt');
  }

  /** Runs the engine, whatever its exit status. */
  public async run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Run> {
    const home = join(this.records, 'home');
    await mkdir(home, { recursive: true });
    const env = { HOME: home, TF_LOG: 'trace', TF_LOG_PATH: this.traceFile, ...this.env, ...options.env };
    const result = await this.start(args, { cwd: this.folder, ...options, env });
    await appendFile(this.transcriptFile, `$ ${args.join(' ')}\n${result.stdout}${result.stderr}`);
    return result;
  }

  /** Runs the engine and returns what it printed; throws an error with that when it fails. */
  public async must(args: readonly string[], options: Partial<RunOptions> = {}): Promise<string> {
    return printed(args, await this.run(args, options));
  }

  public init(): Promise<string> {
    return this.must(['init', '-no-color', '-input=false']);
  }

  /** Plans, and keeps the plan in a file for {@link applyPlan}. */
  public async plan(...args: readonly string[]): Promise<Plan> {
    const { text, isEmpty } = await this.#plan(args);
    if (isEmpty) return { text, changes: [] };
    const shown = await this.must(['show', '-json', 'tfplan']);
    await writeFile(join(this.records, 'plan.json'), shown);
    const json = JSON.parse(shown) as PlanJson;
    const changes = [
      ...(json.resource_changes ?? []).map(({ address, change }) => ({ address, actions: change.actions })),
      ...Object.entries(json.output_changes ?? {}).map(([name, { actions }]) => ({
        address: `output.${name}`,
        actions,
      })),
    ];
    return { text, changes: changes.filter(({ actions }) => !actions.every((a) => a === 'no-op' || a === 'read')) };
  }

  /** As {@link plan}, where only the text matters: saves one run of the engine. */
  public async planText(...args: readonly string[]): Promise<string> {
    return (await this.#plan(args)).text;
  }

  /** Applies the plan of the last {@link plan}. */
  public applyPlan(): Promise<string> {
    return this.must(['apply', '-no-color', '-input=false', 'tfplan']);
  }

  /** Plans and applies in one run, where the plan does not matter. */
  public apply(...args: readonly string[]): Promise<string> {
    return this.must(['apply', '-no-color', '-input=false', '-auto-approve', ...args]);
  }

  public destroy(...args: readonly string[]): Promise<string> {
    return this.must(['destroy', '-no-color', '-input=false', '-auto-approve', ...args]);
  }

  public async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const outputs = JSON.parse(await this.must(['output', '-json'])) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Runs the engine in the environment of the workspace. */
  protected start(args: readonly string[], options: RunOptions): Promise<Run> {
    return run(this.engine.program, args, options);
  }

  async #plan(args: readonly string[]): Promise<{ readonly text: string; readonly isEmpty: boolean }> {
    const all = ['plan', '-no-color', '-input=false', '-detailed-exitcode', '-out=tfplan', ...args];
    const run = await this.run(all);
    // With this flag, 2 says that the plan has changes.
    return { text: printed(all, { ...run, status: run.status === 2 ? 0 : run.status }), isEmpty: run.status === 0 };
  }
}

function printed(args: readonly string[], { status, stdout, stderr }: Run): string {
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${stdout}${stderr}`);
  return stdout;
}
