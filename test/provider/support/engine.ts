import { type CtyType, equal } from '../../../src/kit/cty';
import type { KubernetesClient } from '../../../src/api/kubernetes';
import { signet } from '../../../src/provider/definition';
import { type CtyValue, createProvider, isUnknown, UNKNOWN } from '../../../src/kit/framework';
import type { Call, Diagnostic, Provider, SchemaAttribute } from '../../../src/kit/plugin';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { schemaOf } from './schema';

const NOTHING = new Uint8Array();
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  // Tests look at answers, not at the log.
}

type Values = Readonly<Record<string, CtyValue>>;

interface Kept {
  readonly state: Values;
  readonly private: Uint8Array;
  readonly tainted: boolean;
  /** Its resource identity; null if it has none. */
  readonly identity: CtyValue;
}

export interface PlanOptions {
  /** As with `-replace`. */
  readonly replace?: boolean;
  readonly createBeforeDestroy?: boolean;
  /** As with `-refresh=false`. */
  readonly refresh?: boolean;
}

export interface Plan {
  readonly action: 'create' | 'update' | 'replace' | 'none';
  readonly createBeforeDestroy: boolean;
  readonly planned: Values;
  readonly config: Values;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export interface Applied {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

const textsOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): string[] =>
  diagnostics.filter((one) => one.severity === severity).map(({ summary, detail }) => `${summary}\n${detail}`);

/** A provider process: created again for plan and for apply, as the engines do, so that only state and private data connect them. */
export async function startProvider(
  client: KubernetesClient | 'unknown',
  /** Of the state that is worked on; null: it cannot be told from others. */
  issuer: string | null = 'this state',
  now?: () => Date,
): Promise<Provider> {
  const provider = createProvider(
    signet({
      version: 'test',
      env: { KUBE_HOST: 'https://unused.invalid' },
      connect: () => client as KubernetesClient,
      ...(now && { now }),
    }),
    { logger: SILENT, linted: true },
  );
  const { diagnostics } = await provider.configure(
    { config: { kubernetes: client === 'unknown' ? UNKNOWN : null, issuer }, terraformVersion: '1.11.0' },
    { signal: new AbortController().signal },
  );
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return provider;
}

/** A configuration as the engine would send it: what is not set is null, also in the objects of a list. */
export function configOf(attributes: readonly SchemaAttribute[], values: Values): Values {
  return Object.fromEntries(attributes.map(({ name, type }) => [name, whole(type, values[name] ?? null)]));
}

function whole(type: SchemaAttribute['type'], value: CtyValue): CtyValue {
  if (typeof type === 'string' || !('nesting' in type) || type.nesting !== 'list' || !Array.isArray(value))
    return value;
  return (value as readonly CtyValue[]).map((one) => (isUnknown(one) ? one : configOf(type.attributes, one as Values)));
}

/**
 * One resource under an engine: does with a provider what Terraform does, in the same order and with the same prior
 * states and private data. In particular, a replacement is planned by two calls, and when it is applied, the create is
 * planned again in another process, with neither prior state nor private data.
 */
export class Engine {
  public kept: Kept | undefined;
  readonly #deposed: Kept[] = [];
  /** Aborted to see how an interrupted apply ends. */
  public signal = new AbortController().signal;

  public constructor(
    private readonly type: string,
    client: () => KubernetesClient | 'unknown',
    /** Makes the provider, where it is not one for Kubernetes. */
    private readonly start: () => Promise<Provider> = () => startProvider(client()),
  ) {}

  public get state(): Values | undefined {
    return this.kept?.state;
  }

  /** An attribute that is a text. */
  public text(name: string): string {
    const value = this.kept?.state[name];
    if (typeof value !== 'string') throw new Error(`${name} is no text in state`);
    return value;
  }

  public taint(): void {
    if (this.kept) this.kept = { ...this.kept, tainted: true };
  }

  public untaint(): void {
    if (this.kept) this.kept = { ...this.kept, tainted: false };
  }

  public async refresh(provider?: Provider): Promise<Applied> {
    const by = provider ?? (await this.start());
    if (!this.kept) return { errors: [], warnings: [] };
    const answer = await by.readResource(this.type, this.kept, this.#call());
    this.kept = answer.state ? { ...keptOf(answer), tainted: this.kept.tainted } : undefined;
    return this.#report(answer.diagnostics);
  }

  public async plan(values: Values, options: PlanOptions = {}): Promise<Plan> {
    const provider = await this.start();
    const config = configOf(schemaOf(provider).resources[this.type]?.attributes ?? [], values);
    const diagnostics = [...(await provider.validateResource(this.type, config, this.#call())).diagnostics];
    if (options.refresh !== false) await this.refresh(provider);
    const current = this.kept?.tainted ? undefined : this.kept;
    const first = await provider.planResource(
      this.type,
      {
        ...{ prior: current?.state ?? null, proposed: config, config, private: current?.private ?? NOTHING },
        identity: current?.identity ?? null,
      },
      this.#call(),
    );
    diagnostics.push(...first.diagnostics);
    let planned = first.planned as Values;
    const replaces = current !== undefined && (first.requiresReplace.length > 0 || options.replace === true);
    if (replaces && !diagnostics.some(({ severity }) => severity === 'error')) {
      const second = await provider.planResource(
        this.type,
        { prior: null, proposed: config, config, private: first.private },
        this.#call(),
      );
      // The engine shows the second call's diagnostics only if there is an error among them.
      if (second.diagnostics.some(({ severity }) => severity === 'error')) diagnostics.push(...second.diagnostics);
      planned = second.planned as Values;
    }
    const action =
      this.kept === undefined
        ? 'create'
        : replaces || this.kept.tainted
          ? 'replace'
          : equal(planned, this.kept.state, this.#typeOf(provider))
            ? 'none'
            : 'update';
    return {
      action,
      createBeforeDestroy: options.createBeforeDestroy ?? false,
      planned,
      config,
      ...this.#report(diagnostics),
    };
  }

  public async apply(plan: Plan): Promise<Applied> {
    if (plan.errors.length > 0) throw new Error(`the plan has errors: ${plan.errors.join('\n')}`);
    const provider = await this.start();
    const diagnostics: Diagnostic[] = [];
    if (plan.action === 'none') return this.#report(diagnostics);
    if (plan.action === 'replace') {
      if (plan.createBeforeDestroy) {
        if (this.kept) this.#deposed.push(this.kept);
        this.kept = undefined;
      } else if (!(await this.#delete(provider, diagnostics))) return this.#report(diagnostics);
    }
    const { config } = plan;
    const prior = this.kept?.state ?? null;
    const again = await provider.planResource(
      this.type,
      {
        ...{ prior, proposed: config, config, private: this.kept?.private ?? NOTHING },
        identity: this.kept?.identity ?? null,
      },
      this.#call(),
    );
    diagnostics.push(...again.diagnostics);
    if (again.diagnostics.some(({ severity }) => severity === 'error')) return this.#report(diagnostics);
    expectConsistent(plan.planned, again.planned as Values);
    const done = await provider.applyResource(
      this.type,
      { prior, planned: again.planned, config, private: again.private, identity: again.identity ?? null },
      this.#call(),
    );
    diagnostics.push(...done.diagnostics);
    const failed = done.diagnostics.some(({ severity }) => severity === 'error');
    this.kept = done.state ? { ...keptOf(done), tainted: failed && prior === null } : undefined;
    for (const old of this.#deposed.splice(0)) {
      if (failed) this.kept ??= old;
      else {
        const call = { prior: old.state, planned: null, config: null, private: old.private };
        diagnostics.push(...(await provider.applyResource(this.type, call, this.#call())).diagnostics);
      }
    }
    return this.#report(diagnostics);
  }

  /** Plan and apply, both of which have to succeed. */
  public async run(values: Values, options: PlanOptions = {}): Promise<Plan> {
    const plan = await this.plan(values, options);
    const { errors } = await this.apply(plan);
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return plan;
  }

  /** The diagnostics of the plan of a destroy. */
  public async planDestroy(): Promise<Applied> {
    const provider = await this.start();
    const { state: prior = null, private: stored = NOTHING, identity = null } = this.kept ?? {};
    const given = { prior, proposed: null, config: null, private: stored, identity };
    const { diagnostics } = await provider.planResource(this.type, given, this.#call());
    return this.#report(diagnostics);
  }

  public async destroy(): Promise<Applied> {
    const provider = await this.start();
    const diagnostics: Diagnostic[] = [];
    await this.#delete(provider, diagnostics);
    return this.#report(diagnostics);
  }

  /** @param id - of an import block, or its identity */
  public async import(id: string | { readonly identity: Values }): Promise<Applied> {
    const provider = await this.start();
    const { resources, diagnostics } = await provider.importResource(
      this.type,
      this.#whole(provider, id),
      this.#call(),
    );
    const [found] = resources;
    if (found) {
      this.kept = { ...keptOf(found), tainted: false };
      // The engine refreshes what it imports.
      await this.refresh(provider);
    }
    return this.#report(diagnostics);
  }

  /** An identity as the engine sends it: what is not given is null. */
  #whole(provider: Provider, id: string | { readonly identity: Values }) {
    if (typeof id === 'string') return id;
    return { identity: configOf(schemaOf(provider).identities[this.type]?.attributes ?? [], id.identity) };
  }

  async #delete(provider: Provider, diagnostics: Diagnostic[]): Promise<boolean> {
    if (!this.kept) return true;
    const answer = await provider.applyResource(
      this.type,
      { prior: this.kept.state, planned: null, config: null, private: this.kept.private },
      this.#call(),
    );
    diagnostics.push(...answer.diagnostics);
    if (answer.state === null) this.kept = undefined;
    return this.kept === undefined;
  }

  /** As the engine has it: sets have no order, for example. */
  #typeOf(provider: Provider): CtyType {
    const schema = schemaOf(provider).resources[this.type];
    if (!schema) throw new Error(`there is no ${this.type}`);
    return typeOfSchema(schema);
  }

  #call(): Call {
    return { signal: this.signal };
  }

  #report(diagnostics: readonly Diagnostic[]): Applied {
    return { errors: textsOf(diagnostics, 'error'), warnings: textsOf(diagnostics, 'warning') };
  }
}

const keptOf = (answer: { readonly state: CtyValue; readonly private: Uint8Array; readonly identity?: CtyValue }) => ({
  state: answer.state as Values,
  private: answer.private,
  identity: answer.identity ?? null,
});

/** The engine's rule for the plan made at apply: what was known stays as it was. */
function expectConsistent(before: Values, after: Values): void {
  for (const [name, value] of Object.entries(before))
    if (!isUnknown(value)) expect({ [name]: after[name] }).toEqual({ [name]: value });
}
