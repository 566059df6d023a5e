import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunOptions as ProcessOptions } from '../../../dev/engine';
import type {
  Admission,
  Configuration,
  HeldInstance,
  Outcome,
  RunOptions,
  StateDriver,
  Values,
} from '../../provider/support/model';
import type { Meddler } from './meddler';
import { providerOf } from './provider-process';
import type { Stack } from './stack';

type EngineProcess = Parameters<NonNullable<ProcessOptions['onStart']>>[0];

const TYPE = 'signet_service_account_token';

interface StateFile {
  readonly resources?: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly status?: string;
      readonly deposed?: string;
      readonly attributes: Values;
    }[];
  }[];
}

/** A state of a real engine, driven by its command line. */
export class RealState implements StateDriver {
  #held: ReadonlyMap<string, HeldInstance> = new Map<string, HeldInstance>();

  public constructor(
    private readonly stack: Stack,
    /** The proxy between the stack's provider and the API server. */
    private readonly meddler: Meddler,
  ) {}

  public get held(): ReadonlyMap<string, HeldInstance> {
    return this.#held;
  }

  /** Starts again, as with a new configuration in the same folder. */
  public async clear(): Promise<void> {
    for (const name of ['terraform.tfstate', 'terraform.tfstate.backup'])
      await rm(join(this.stack.workspace.folder, name), { force: true });
    await this.#load();
  }

  public async setTainted(address: string, tainted: boolean): Promise<void> {
    const current = this.#held.get(address)?.current;
    if (!current || current.tainted === tainted) return;
    await this.stack.workspace.must([tainted ? 'taint' : 'untaint', `${TYPE}.${address}`]);
    await this.#load();
  }

  public async forget(address: string): Promise<void> {
    await this.stack.workspace.must(['state', 'rm', `${TYPE}.${address}`]);
    await this.#load();
  }

  public async import(configuration: Configuration, address: string, id: string): Promise<Outcome> {
    await this.#write(configuration, {});
    return this.#outcome(['import', '-no-color', `${TYPE}.${address}`, id], {});
  }

  public async run(configuration: Configuration, options: RunOptions): Promise<Outcome> {
    const failing = join(this.stack.workspace.folder, 'failing');
    await this.#write(configuration, options);
    if (options.dependentFails) await writeFile(failing, '');
    const flags = [
      ...(options.replace === undefined || !configuration.has(options.replace)
        ? []
        : [`-replace=${TYPE}.${options.replace}`]),
      ...(options.target === undefined ? [] : [`-target=${TYPE}.${options.target}`]),
      ...(options.refresh === false ? ['-refresh=false'] : []),
      ...(options.seed % 2 === 0 ? [] : ['-parallelism=1']),
      ...(options.destroy ? ['-destroy'] : []),
    ];
    if (options.admission) this.meddler.refuse(refusalOf(options.admission));
    try {
      if (!options.meanwhile) return await this.#outcome(['apply', '-no-color', '-auto-approve', ...flags], options);
      const planned = await this.#outcome(['plan', '-no-color', '-out=tfplan', ...flags], {});
      if (planned.errors.length > 0) return { ...planned, refused: true };
      await options.meanwhile();
      return await this.#outcome(['apply', '-no-color', 'tfplan'], options);
    } finally {
      this.meddler.relent();
      await rm(failing, { force: true });
    }
  }

  async #outcome(args: readonly string[], { death, engineDies }: Partial<RunOptions>): Promise<Outcome> {
    let engine: EngineProcess | undefined;
    let killed = false;
    if (death) {
      let writes = 0;
      const nth = 1 + (death.call % 4);
      this.meddler.ask(async (when, method, url) => {
        if (killed) return false;
        if (method === 'GET' || !url.includes('/secrets')) return true;
        if (when === 'before') writes += 1;
        if (writes !== nth || when !== (death.done ? 'after' : 'before')) return true;
        killed = true;
        const provider = await providerOf(engine?.pid);
        if (engineDies) engine?.kill('SIGKILL');
        process.kill(provider, 'SIGKILL');
        return false;
      });
    }
    const before = this.#held;
    const { status, stdout, stderr } = await this.stack.workspace.run(args, {
      onStart: (child) => {
        engine = child;
      },
    });
    await this.#load();
    const created = [...this.#held].filter(
      ([address, { current }]) =>
        current && !current.tainted && current.values.uid !== before.get(address)?.current?.values.uid,
    );
    return {
      errors: status === 0 ? [] : errorsIn(`${stdout}${stderr}`),
      refused: false,
      killed,
      created: created.map(([address]) => address),
    };
  }

  async #write(
    configuration: Configuration,
    { moved = [], dependentFails = false }: Partial<RunOptions>,
  ): Promise<void> {
    const tokens = [...configuration].map(([address, { values, createBeforeDestroy }]) => [
      address,
      { ...values, lifecycle: { create_before_destroy: createBeforeDestroy } },
    ]);
    const consumers = [...configuration.keys()].map((address) => [
      `of_${address}`,
      {
        triggers_replace: [`\${${TYPE}.${address}.uid}`],
        provisioner: [{ 'local-exec': { command: 'test ! -e failing' } }],
      },
    ]);
    await this.stack.write({
      ...(tokens.length > 0 && {
        resource: {
          [TYPE]: Object.fromEntries(tokens) as object,
          ...(dependentFails && { terraform_data: Object.fromEntries(consumers) as object }),
        },
      }),
      ...(moved.length > 0 && { moved: moved.map(([from, to]) => ({ from: `${TYPE}.${from}`, to: `${TYPE}.${to}` })) }),
    });
  }

  async #load(): Promise<void> {
    const file = join(this.stack.workspace.folder, 'terraform.tfstate');
    // An engine that was killed before it saved anything leaves an empty file.
    const text = await readFile(file, 'utf8').catch(() => '');
    const { resources = [] } = JSON.parse(text === '' ? '{}' : text) as StateFile;
    const tokens = resources.filter(({ type, instances }) => type === TYPE && instances.length > 0);
    this.#held = new Map(
      tokens.map(({ name, instances }) => {
        const held = instances.map(({ attributes, status, deposed }) => ({
          deposed,
          object: { values: attributes, tainted: status === 'tainted' },
        }));
        const current = held.find(({ deposed }) => deposed === undefined)?.object;
        return [
          name,
          { current, deposed: held.filter((one) => one.deposed !== undefined).map(({ object }) => object) },
        ];
      }),
    );
  }
}

/** Decides by the body of a create request. */
const refusalOf = (admission: Admission) => (url: string, body: string) => {
  if (!/\/secrets(\?|$)/.test(url)) return false;
  return (
    admission === 'all Secrets' ||
    (admission === 'token Secrets') === body.includes('"type":"kubernetes.io/service-account-token"')
  );
};

/** The output of an engine for each error. */
function errorsIn(text: string): string[] {
  const found = [...text.matchAll(/Error: ([^\n]*(?:\n[│ ]+\S[^\n]*)*)/g)].map(([, error = '']) =>
    error.replace(/[\s│╷╵]+/g, ' '),
  );
  return found.length > 0 ? found : [text.slice(-300)];
}
