import type { CtyValue } from '../cty';
import type { Logger } from '../log';
import type { Call, ListRequest, Provider, ProviderSchema, WithDiagnostics } from '../plugin';
import { planAction, invokeAction } from './action';
import { applyResource } from './apply';
import type { Attributes } from './attribute';
import { readDataSource } from './data-source';
import type {
  ErasedAction,
  ErasedDataSource,
  ErasedEphemeral,
  ErasedList,
  ErasedResource,
  ProviderDefinition,
} from './define';
import { closeEphemeral, openEphemeral, renewEphemeral } from './ephemeral';
import { unknownType } from './errors';
import type { OperationName } from './errors';
import { callFunction } from './function';
import {
  identifyApplied,
  identifyImported,
  identifyMoved,
  identifyPlan,
  identifyRead,
  importByIdentity,
} from './identity';
import { lint } from './lint';
import { listResource } from './list-resource';
import { Memory } from './memory';
import { Operation } from './operation';
import type { Configured } from './operation';
import { planResource } from './plan';
import { importResource, readResource } from './read';
import { objectOf } from './shape';
import { moveResource, upgradeResourceIdentity, upgradeResourceState } from './stored-state';
import { validateConfig, validateForm } from './validate';
import type { Validated } from './validate';
import { typeName, wireSchema } from './wire-schema';

type Definition = ProviderDefinition<Attributes, unknown>;
type Resource = ErasedResource<unknown>;
type Planned = Omit<Awaited<ReturnType<Provider['planResource']>>, 'diagnostics'>;
type Applied = Omit<Awaited<ReturnType<Provider['applyResource']>>, 'diagnostics'>;
type Imported = Omit<Awaited<ReturnType<Provider['importResource']>>, 'diagnostics'>;
type Opened = Omit<Awaited<ReturnType<Provider['openEphemeral']>>, 'diagnostics'>;
type Renewed = Omit<Awaited<ReturnType<Provider['renewEphemeral']>>, 'diagnostics'>;

export interface ProviderOptions {
  readonly logger: Logger;
  /** A test calls {@link lint} with this definition, so that it need not be checked at each start. Default false. */
  readonly linted?: boolean;
}

/**
 * The provider that a definition describes.
 *
 * @throws SignetError `provider/schema` if the definition contradicts itself: a bug in the provider, not a mistake of its
 * user. With `linted`, it is not checked.
 */
export function createProvider<A extends Attributes, C>(
  definition: ProviderDefinition<A, C>,
  { logger, linted = false }: ProviderOptions,
): Provider {
  if (!linted) lint(definition);
  // Only the code of the definition knows the types of its attributes and clients.
  return new DefinedProvider(definition, logger);
}

class DefinedProvider implements Provider {
  readonly #definition: Definition;
  readonly #log: Logger;
  readonly #resources: DefinedTypes<ErasedResource<unknown>>;
  readonly #dataSources: DefinedTypes<ErasedDataSource<unknown>>;
  readonly #ephemerals: DefinedTypes<ErasedEphemeral<unknown>>;
  readonly #lists: DefinedTypes<ErasedList<unknown>>;
  readonly #actions: DefinedTypes<ErasedAction<unknown>>;
  readonly #memory = new Memory();
  #configured: Configured | undefined;

  public constructor(definition: Definition, log: Logger) {
    const types = <D extends { readonly name: string }>(kind: string, all: readonly D[]) =>
      new DefinedTypes(kind, new Map(all.map((one) => [typeName(definition, one.name), one])), this.#run.bind(this));
    this.#definition = definition;
    this.#log = log;
    this.#resources = types('resource', definition.resources);
    this.#dataSources = types('data source', definition.dataSources);
    this.#ephemerals = types('ephemeral resource', definition.ephemerals);
    this.#lists = types('list resource', definition.lists ?? []);
    this.#actions = types('action', definition.actions ?? []);
  }

  public schema(): ProviderSchema {
    return wireSchema(this.#definition);
  }

  public async validateProviderConfig(config: CtyValue, call: Call): Promise<WithDiagnostics> {
    const { schema } = this.#definition;
    const run = (operation: Operation) => check({ schema }, config, call, operation);
    return this.#run({ operation: 'validation', type: 'the provider' }, call, run, {});
  }

  public async configure(
    request: { config: CtyValue; terraformVersion: string },
    call: Call,
  ): Promise<WithDiagnostics> {
    const run = async (operation: Operation): Promise<object> => {
      const config = objectOf(request.config) ?? {};
      if (!validateForm(this.#definition.schema.attributes, config, operation)) return {};
      const made = await operation.attempt(() => this.#definition.configure(config, operation.offline()));
      this.#configured = made === undefined || operation.hasFailed() ? undefined : { clients: made.value };
      return {};
    };
    return this.#run({ operation: 'configuration', type: 'the provider' }, call, run, {});
  }

  public stop(): Promise<void> {
    // The plugin aborts the signals of the calls in flight. Nothing else runs.
    return Promise.resolve();
  }

  public async validateResource(type: string, config: CtyValue, call: Call) {
    return this.#resources.run(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public async upgradeResourceState(type: string, stored: { version: number; json: unknown }, call: Call) {
    const none = { state: null };
    return this.#resources.run(type, 'state upgrade', call, (one, run) => upgradeResourceState(one, stored, run), none);
  }

  public async upgradeResourceIdentity(type: string, stored: { version: number; json: unknown }, call: Call) {
    const upgrade = (one: Resource, run: Operation) => upgradeResourceIdentity(one, stored, run);
    return this.#resources.run(type, 'identity upgrade', call, upgrade, { identity: null });
  }

  public async readResource(type: string, request: Parameters<Provider['readResource']>[1], call: Call) {
    const read = async (one: Resource, run: Operation) =>
      identifyRead(one, request, run, await readResource(one, request, run));
    return this.#resources.run(type, 'read', call, read, request);
  }

  public async planResource(type: string, request: Parameters<Provider['planResource']>[1], call: Call) {
    const none: Planned = { planned: request.proposed, requiresReplace: [], private: request.private };
    const plan = async (one: Resource, run: Operation) =>
      identifyPlan(one, request, run, await planResource(one, request, run));
    return this.#resources.run(type, 'plan', call, plan, none);
  }

  public async applyResource(type: string, request: Parameters<Provider['applyResource']>[1], call: Call) {
    this.#memory.beginApply();
    const name = request.planned === null ? 'delete' : request.prior === null ? 'create' : 'update';
    const none: Applied = { state: request.prior, private: request.private };
    const apply = async (one: Resource, run: Operation) =>
      identifyApplied(one, request, run, await applyResource(one, request, run));
    return this.#resources.run(type, name, call, apply, none);
  }

  public async importResource(type: string, object: string | { identity: CtyValue }, call: Call) {
    const find = async (one: Resource, run: Operation): Promise<Imported> =>
      typeof object === 'string'
        ? identifyImported(one, run, await importResource(one, object, run))
        : importByIdentity(one, object.identity, call, run);
    return this.#resources.run(type, 'import', call, find, { resources: [] });
  }

  public async moveResource(type: string, source: Parameters<Provider['moveResource']>[1], call: Call) {
    const none: Applied = { state: null, private: new Uint8Array() };
    const move = async (one: Resource, run: Operation) => identifyMoved(one, run, await moveResource(one, source, run));
    return this.#resources.run(type, 'move', call, move, none);
  }

  public async validateDataSource(type: string, config: CtyValue, call: Call) {
    return this.#dataSources.run(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public async readDataSource(type: string, config: CtyValue, call: Call) {
    return this.#dataSources.run(type, 'read', call, (one, run) => readDataSource(one, config, run), { state: null });
  }

  public async validateEphemeral(type: string, config: CtyValue, call: Call) {
    return this.#ephemerals.run(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public async openEphemeral(type: string, config: CtyValue, call: Call) {
    const none: Opened = { result: null, private: new Uint8Array() };
    return this.#ephemerals.run(type, 'open', call, (one, run) => openEphemeral(one, config, run), none);
  }

  public async renewEphemeral(type: string, bytes: Uint8Array, call: Call) {
    const none: Renewed = { private: bytes };
    return this.#ephemerals.run(type, 'renewal', call, (one, run) => renewEphemeral(one, bytes, run), none);
  }

  public async closeEphemeral(type: string, bytes: Uint8Array, call: Call): Promise<WithDiagnostics> {
    const close = async (one: ErasedEphemeral<unknown>, run: Operation) => {
      await closeEphemeral(one, bytes, run);
      return {};
    };
    return this.#ephemerals.run(type, 'close', call, close, {});
  }

  public async validateListResource(type: string, config: CtyValue, call: Call) {
    return this.#lists.run(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public listResource(type: string, request: ListRequest, call: Call) {
    return listResource(() => this.#lists.get(type), request, this.#operation({ operation: 'list', type }, call));
  }

  public async validateAction(type: string, config: CtyValue, call: Call) {
    return this.#actions.run(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public async planAction(type: string, config: CtyValue, call: Call): Promise<WithDiagnostics> {
    return this.#actions.run(type, 'plan', call, (one, run) => planAction(one, config, run), {});
  }

  public invokeAction(type: string, config: CtyValue, call: Call) {
    this.#memory.beginApply();
    return invokeAction(
      () => this.#actions.get(type),
      config,
      this.#operation({ operation: 'invocation', type }, call),
    );
  }

  public async callFunction(name: string, args: readonly CtyValue[], call: Call) {
    const definition = this.#definition.functions.find((one) => one.name === name);
    if (definition === undefined) return { error: { text: unknownType('function', name).message } };
    return callFunction(definition, args, call, this.#log);
  }

  #operation(name: OperationName, call: Call): Operation {
    return new Operation(name, call, { log: this.#log, memory: this.#memory, configured: this.#configured });
  }

  async #run<T>(
    name: OperationName,
    call: Call,
    body: (operation: Operation) => Promise<T>,
    none: T,
  ): Promise<T & WithDiagnostics> {
    const operation = this.#operation(name, call);
    let answer = none;
    try {
      answer = await body(operation);
    } catch (thrown) {
      operation.caught(thrown);
    }
    return { ...answer, diagnostics: operation.diagnostics };
  }
}

/** The types of one kind, and how their operations are run. */
class DefinedTypes<D> {
  public constructor(
    private readonly kind: string,
    private readonly definitions: ReadonlyMap<string, D>,
    private readonly runOperation: <T>(
      name: OperationName,
      call: Call,
      body: (operation: Operation) => Promise<T>,
      none: T,
    ) => Promise<T & WithDiagnostics>,
  ) {}

  /** Runs an operation of a type; `none` is the answer after an error, also where there is no such type. */
  public async run<T>(
    type: string,
    operation: string,
    call: Call,
    body: (definition: D, operation: Operation) => Promise<T>,
    none: T,
  ): Promise<T & WithDiagnostics> {
    return this.runOperation({ type, operation }, call, (running) => body(this.get(type), running), none);
  }

  /** Throws `provider/unknown-type`. */
  public get(type: string): D {
    const definition = this.definitions.get(type);
    if (definition === undefined) throw unknownType(this.kind, type);
    return definition;
  }
}

async function check(of: Validated, config: CtyValue, call: Call, operation: Operation): Promise<object> {
  await validateConfig(of, config, call, operation);
  return {};
}
