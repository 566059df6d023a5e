import { equal } from '../../../../src/kit/cty';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { signet } from '../../../../src/provider/definition';
import { type CtyValue, createProvider, isUnknown } from '../../../../src/kit/framework';
import type { Diagnostic, Provider, Schema } from '../../../../src/kit/plugin';
import { typeOfSchema } from '../../../../src/kit/plugin/convert/type-of-schema';
import { configOf } from '../engine';
import { schemaOf as wholeSchemaOf } from '../schema';
import { Chance } from './chance';
import type { Configuration, Declared, HeldInstance, Outcome, RunOptions, StateDriver, Values } from './state-driver';
import { type Admission, type Death, weakClient } from './weak-client';

const TYPE = 'signet_service_account_token';
const NOTHING = new Uint8Array();
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  // Tests look at answers, not at the log.
}

/** An object as the state file has it. */
interface Stored {
  readonly json: string;
  readonly private: Uint8Array;
  readonly tainted: boolean;
}

interface Instance {
  readonly current: Stored | undefined;
  readonly deposed: readonly Stored[];
}

interface Node {
  readonly address: string;
  /** Which of the deposed objects; undefined for the current one. */
  readonly deposed: Stored | undefined;
}

interface Change extends Node {
  readonly action: 'create' | 'update' | 'replace' | 'delete';
  readonly before: CtyValue;
  readonly planned: CtyValue;
  readonly private: Uint8Array;
  readonly config: Values | null;
  readonly createBeforeDestroy: boolean;
}

class ProcessLost extends Error {}

/**
 * A whole state under an engine: walks configuration, state and deposed objects as Terraform does, with the same calls,
 * prior states and private data. Only the state's file connects its runs; each plan and each apply has a provider
 * process of its own.
 */
export class StateEngine implements StateDriver {
  #state: Map<string, Instance> = new Map<string, Instance>();

  public constructor(
    private readonly client: KubernetesClient,
    private readonly issuer: string,
  ) {}

  public get held(): ReadonlyMap<string, HeldInstance> {
    const heldOf = ({ json, tainted }: Stored) => ({ values: JSON.parse(json) as Values, tainted });
    return new Map(
      [...this.#state].map(([address, { current, deposed }]) => [
        address,
        { current: current && heldOf(current), deposed: deposed.map(heldOf) },
      ]),
    );
  }

  public setTainted(address: string, tainted: boolean): Promise<void> {
    const instance = this.#state.get(address);
    if (instance?.current) this.#state.set(address, { ...instance, current: { ...instance.current, tainted } });
    return Promise.resolve();
  }

  public forget(address: string): Promise<void> {
    this.#state.delete(address);
    return Promise.resolve();
  }

  public async import(_: Configuration, address: string, id: string): Promise<Outcome> {
    const provider = await this.#start();
    const errors: string[] = [];
    const { resources, diagnostics } = await provider.importResource(TYPE, id, call());
    const failed = collect(errors, diagnostics);
    const [found] = resources;
    if (found && !failed) {
      const read = await provider.readResource(TYPE, found, call());
      if (!collect(errors, read.diagnostics) && read.state !== null)
        this.#state.set(address, { current: stored(read.state, read.private, false), deposed: [] });
    }
    return { errors, refused: errors.length > 0, killed: false, created: [] };
  }

  public async run(configuration: Configuration, options: RunOptions): Promise<Outcome> {
    const chance = new Chance(options.seed);
    const errors: string[] = [];
    const { state, changes } = await this.#plan(configuration, options, chance, errors);
    const outcome = (rest: Partial<Outcome>): Outcome => ({
      errors,
      refused: false,
      killed: false,
      created: [],
      ...rest,
    });
    if (errors.length > 0) return outcome({ refused: true });
    await options.meanwhile?.();
    // Without a change to make, an engine saves nothing, unless an object moved.
    if (changes.length === 0) {
      if ((options.moved ?? []).length > 0) this.#state = state;
      return outcome({});
    }
    this.#state = state;
    const created: string[] = [];
    try {
      await this.#apply(changes, options, chance, errors, created);
    } catch (error) {
      if (!(error instanceof ProcessLost)) throw error;
      return outcome({ killed: true, created });
    }
    return outcome({ killed: errors.includes(LOST), created });
  }

  async #plan(configuration: Configuration, options: RunOptions, chance: Chance, errors: string[]) {
    const provider = await this.#start();
    const state = withMoves(this.#state, options.moved ?? []);
    const wanted = (address: string) => options.target === undefined || options.target === address;
    for (const [address, { values }] of configuration) {
      if (!wanted(address)) continue;
      const config = configOf(schemaOf(provider).attributes, values);
      collect(errors, (await provider.validateResource(TYPE, config, call())).diagnostics);
    }
    if (errors.length > 0) return { state, changes: [] };
    const addresses = [...new Set([...configuration.keys(), ...state.keys()])].filter(wanted);
    const nodes = addresses.flatMap((address): Node[] => [
      { address, deposed: undefined },
      ...(state.get(address)?.deposed ?? []).map((deposed) => ({ address, deposed })),
    ]);
    const declared = (address: string) => (options.destroy ? undefined : configuration.get(address));
    const changes: Change[] = [];
    const upgrade = async (node: Node) => {
      const object = node.deposed ?? state.get(node.address)?.current;
      return object && { ...node, object, value: await upgraded(provider, object, errors) };
    };
    const refresh = async (known: NonNullable<Awaited<ReturnType<typeof upgrade>>>) => {
      if (options.refresh === false) return { ...known, state: known.value, private: known.object.private };
      const { object, value } = known;
      const answer = await provider.readResource(TYPE, { state: value, private: object.private }, call());
      collect(errors, answer.diagnostics);
      const next = answer.state === null ? undefined : stored(answer.state, answer.private, object.tainted);
      put(state, known, next);
      return { ...known, state: answer.state, private: answer.private, deposed: known.deposed && next };
    };
    const plan = async (node: Node, known: Awaited<ReturnType<typeof refresh>> | undefined) => {
      const prior = known?.state ?? null;
      const there = known !== undefined && prior !== null;
      const wantedHere = node.deposed === undefined ? declared(node.address) : undefined;
      if (known && there && !wantedHere) {
        const request = { prior, proposed: null, config: null, private: known.private };
        const answer = await provider.planResource(TYPE, request, call());
        collect(errors, answer.diagnostics);
        changes.push({
          ...{ address: node.address, deposed: known.deposed, action: 'delete', before: prior, planned: null },
          ...{ private: answer.private, config: null, createBeforeDestroy: false },
        });
      } else if (wantedHere) {
        const replace = options.replace === node.address;
        const change = await planDeclared(
          provider,
          node,
          wantedHere,
          known && there ? known : undefined,
          replace,
          errors,
        );
        if (change) changes.push(change);
      }
    };
    // With a parallelism of one, each node is walked to its end before the next; otherwise they begin together.
    if (chance.below(2) === 0) {
      for (const node of chance.shuffled(nodes)) {
        const known = await upgrade(node);
        await plan(known ?? node, known && (await refresh(known)));
      }
    } else {
      const known = [];
      for (const node of chance.shuffled(nodes)) known.push({ node, object: await upgrade(node) });
      const read = [];
      for (const { node, object } of chance.shuffled(known))
        read.push({ node, object: object && (await refresh(object)) });
      for (const { node, object } of chance.shuffled(read)) await plan(node, object);
    }
    return { state, changes };
  }

  async #apply(
    changes: readonly Change[],
    options: RunOptions,
    chance: Chance,
    errors: string[],
    created: string[],
  ): Promise<void> {
    let died = false;
    let lose: (() => void) | undefined;
    const stop = new AbortController();
    const lost = new Promise<never>((_, reject) => {
      lose = () => {
        died = true;
        reject(new ProcessLost());
        // What is left of the process may still run here: without any effect, and not for long.
        stop.abort();
      };
    });
    lost.catch(() => undefined);
    const provider = await this.#start(options.admission, options.death, () => lose?.());
    const alive = <T>(act: () => Promise<T>): Promise<T> =>
      died ? Promise.reject(new ProcessLost()) : Promise.race([act(), lost]);
    const context: Applying = { provider, errors, created, signal: stop.signal, alive, options };

    const queues = changes.map((change) => this.#stepsOf(change, context));
    while (queues.length > 0) {
      const at = chance.below(queues.length);
      const step = queues[at]?.shift();
      if (queues[at]?.length === 0) queues.splice(at, 1);
      try {
        if (step && !(await step())) queues[at]?.splice(0);
      } catch (error) {
        if (!(error instanceof ProcessLost) || options.engineDies) throw error;
        errors.push(LOST);
        queues[at]?.splice(0);
      }
      for (let index = queues.length - 1; index >= 0; index--) if (queues[index]?.length === 0) queues.splice(index, 1);
    }
  }

  /** What an apply does for one change, in order; a step that answers false ends the others. */
  #stepsOf(change: Change, context: Applying): (() => Promise<boolean>)[] {
    const { address, deposed, action } = change;
    const destroy = () => this.#delete(address, deposed, change, context);
    if (action === 'delete') return [destroy];
    if (action !== 'replace') return [() => this.#put(change, undefined, context)];
    if (!change.createBeforeDestroy) return [destroy, () => this.#put(change, undefined, context)];
    const former = this.#state.get(address)?.current;
    return [
      () => this.#put(change, former, context),
      async () => {
        if (context.options.dependentFails) {
          context.errors.push('the dependent resource failed');
          return false;
        }
        if (!former) return true;
        const value = await context.alive(() => upgraded(context.provider, former, context.errors));
        const request = { prior: value, proposed: null, config: null, private: former.private };
        const plan = await context.alive(() => context.provider.planResource(TYPE, request, call(context.signal)));
        collect(context.errors, plan.diagnostics);
        return this.#delete(address, former, { before: value, private: plan.private }, context);
      },
    ];
  }

  async #delete(
    address: string,
    deposed: Stored | undefined,
    { before, private: data }: Pick<Change, 'before' | 'private'>,
    { provider, errors, signal, alive }: Applying,
  ): Promise<boolean> {
    const object = deposed ?? this.#state.get(address)?.current;
    if (!object) return true;
    const value = await alive(() => upgraded(provider, object, errors));
    if (value === null) return true;
    const request = { prior: before, planned: null, config: null, private: data };
    const answer = await alive(() => provider.applyResource(TYPE, request, call(signal)));
    const failed = collect(errors, answer.diagnostics);
    const next =
      answer.state !== null ? stored(answer.state, answer.private, object.tainted) : failed ? object : undefined;
    put(this.#state, { address, deposed }, next);
    return !failed;
  }

  /** Creates or updates. `former`: the object to be deposed while this one is made. */
  async #put(
    { address, config, planned }: Change,
    former: Stored | undefined,
    { provider, errors, created, signal, alive, options }: Applying,
  ): Promise<boolean> {
    const instance = this.#state.get(address) ?? { current: undefined, deposed: [] };
    const object = former ? undefined : instance.current;
    const deposed = former ? [...instance.deposed, former] : instance.deposed;
    const restore = () => {
      if (former) this.#state.set(address, instance);
    };
    const save = (current: Stored | undefined) => {
      this.#state.set(address, { current, deposed });
    };
    try {
      const prior = object ? await alive(() => upgraded(provider, object, errors)) : null;
      const proposed = config;
      const again = await alive(() =>
        provider.planResource(TYPE, { prior, proposed, config, private: object?.private ?? NOTHING }, call(signal)),
      );
      if (collect(errors, again.diagnostics)) return false;
      expectConsistent(planned as Values, again.planned as Values);
      const request = { prior, planned: again.planned, config, private: again.private };
      const answer = await alive(() => provider.applyResource(TYPE, request, call(signal)));
      const failed = collect(errors, answer.diagnostics);
      if (answer.state !== null) save(stored(answer.state, answer.private, failed && prior === null));
      else if (former) restore();
      if (!failed && prior === null) created.push(address);
      // A dependent of a token that was replaced after its destruction, or that is new, changes now.
      if (!failed && prior === null && options.dependentFails && !former) errors.push('the dependent resource failed');
      return !failed;
    } catch (error) {
      if (error instanceof ProcessLost && !options.engineDies) restore();
      throw error;
    }
  }

  async #start(admission?: Admission, death?: Death, onDeath: () => void = ignore): Promise<Provider> {
    const client = weakClient(this.client, { admission, death, onDeath });
    const definition = signet({
      version: 'test',
      env: { KUBE_HOST: 'https://unused.invalid' },
      connect: () => client,
    });
    const provider = createProvider(definition, { logger: SILENT, linted: true });
    const config = { kubernetes: null, kestra: null, issuer: this.issuer };
    const { diagnostics } = await provider.configure({ config, terraformVersion: '1.15.0' }, call());
    if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
    return provider;
  }
}

const LOST = 'the provider’s process was lost';

interface Applying {
  readonly provider: Provider;
  readonly errors: string[];
  readonly created: string[];
  readonly signal: AbortSignal;
  readonly alive: <T>(act: () => Promise<T>) => Promise<T>;
  readonly options: RunOptions;
}

async function planDeclared(
  provider: Provider,
  { address, deposed }: Node,
  { values, createBeforeDestroy }: Declared,
  known: { readonly object: Stored; readonly state: CtyValue; readonly private: Uint8Array } | undefined,
  replace: boolean,
  errors: string[],
): Promise<Change | undefined> {
  const schema = schemaOf(provider);
  const config = configOf(schema.attributes, values);
  const tainted = known?.object.tainted ?? false;
  const prior = known === undefined || tainted ? null : known.state;
  const priorPrivate = known === undefined || tainted ? NOTHING : known.private;
  const common = { address, deposed, config, createBeforeDestroy, before: known?.state ?? null };
  const first = await provider.planResource(TYPE, { prior, proposed: config, config, private: priorPrivate }, call());
  if (collect(errors, first.diagnostics)) return undefined;
  if (prior === null) {
    const action = tainted ? 'replace' : 'create';
    return { ...common, action, planned: first.planned, private: first.private };
  }
  const type = typeOfSchema(schema);
  const same = equal(first.planned, prior, type);
  const before = prior as Values;
  const after = first.planned as Values;
  const forced = first.requiresReplace.some(([name]) => {
    const [was, is] = [before[String(name)] ?? null, after[String(name)] ?? null];
    return isUnknown(is) || JSON.stringify(was) !== JSON.stringify(is);
  });
  if (!replace && (same || !forced))
    return same ? undefined : { ...common, action: 'update', planned: first.planned, private: first.private };
  const second = await provider.planResource(
    TYPE,
    { prior: null, proposed: config, config, private: first.private },
    call(),
  );
  if (collect(errors, second.diagnostics)) return undefined;
  return { ...common, action: 'replace', planned: second.planned, private: second.private };
}

const call = (signal: AbortSignal = new AbortController().signal) => ({ signal });

const stored = (state: CtyValue, data: Uint8Array, tainted: boolean): Stored => ({
  json: JSON.stringify(state),
  private: data,
  tainted,
});

async function upgraded(provider: Provider, { json }: Stored, errors: string[]): Promise<CtyValue> {
  const version = schemaOf(provider).version;
  const answer = await provider.upgradeResourceState(TYPE, { version, json: JSON.parse(json) as unknown }, call());
  collect(errors, answer.diagnostics);
  return answer.state;
}

function schemaOf(provider: Provider): Schema {
  const schema = wholeSchemaOf(provider).resources[TYPE];
  if (!schema) throw new Error(`there is no ${TYPE}`);
  return schema;
}

/** Whether there are errors among them. */
function collect(errors: string[], diagnostics: readonly Diagnostic[]): boolean {
  const found = diagnostics.filter(({ severity }) => severity === 'error');
  errors.push(...found.map(({ summary, detail }) => `${summary}\n${detail}`));
  return found.length > 0;
}

/** Puts an object into its place in the state, or takes the one there away. */
function put(state: Map<string, Instance>, { address, deposed }: Node, next: Stored | undefined): void {
  const { current, deposed: all } = state.get(address) ?? { current: undefined, deposed: [] };
  const instance = deposed
    ? { current, deposed: all.flatMap((one) => (one !== deposed ? [one] : next ? [next] : [])) }
    : { current: next, deposed: all };
  if (instance.current === undefined && instance.deposed.length === 0) state.delete(address);
  else state.set(address, instance);
}

function withMoves(
  state: ReadonlyMap<string, Instance>,
  moved: readonly (readonly [string, string])[],
): Map<string, Instance> {
  const next = new Map(state);
  for (const [from, to] of moved) {
    const instance = next.get(from);
    if (!instance || next.has(to)) continue;
    next.delete(from);
    next.set(to, instance);
  }
  return next;
}

/** The engine's rule for the plan made at apply: what was known stays as it was. */
function expectConsistent(before: Values, after: Values): void {
  for (const [name, value] of Object.entries(before))
    if (!isUnknown(value)) expect({ [name]: after[name] }).toEqual({ [name]: value });
}
