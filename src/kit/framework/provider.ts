import type { CtyValue } from '../cty';
import type { Call, Provider, ProviderSchema, WithDiagnostics } from '../plugin';
import { applyResource } from './apply';
import type { Attributes } from './attribute';
import { readDataSource } from './data-source';
import type { ErasedDataSource, ErasedEphemeral, ErasedResource, ProviderDefinition } from './define';
import { closeEphemeral, openEphemeral, renewEphemeral } from './ephemeral';
import { unknownType } from './errors';
import type { OperationName } from './errors';
import { callFunction } from './function';
import { lint } from './lint';
import type { Logger } from './logger';
import { Memory } from './memory';
import { Operation } from './operation';
import type { Configured } from './operation';
import { planResource } from './plan';
import { importResource, moveResource, readResource, upgradeResourceState } from './resource';
import { objectOf } from './shape';
import { validateConfig, validateForm } from './validate';
import type { Validated } from './validate';
import { typeName, wireSchema } from './wire';

type Definition = ProviderDefinition<Attributes, unknown>;
type Opened = Omit<Awaited<ReturnType<Provider['openEphemeral']>>, 'diagnostics'>;
type Renewed = Omit<Awaited<ReturnType<Provider['renewEphemeral']>>, 'diagnostics'>;

/**
 * The provider that a definition describes.
 *
 * @throws SignetError `provider/schema` if the definition contradicts itself: a mistake in the program, not in its use.
 */
export function createProvider<A extends Attributes, C>(
  definition: ProviderDefinition<A, C>,
  options: { readonly logger: Logger },
): Provider {
  // Inside, attributes and clients have no types of their own: the definition's code alone knows them.
  const erased = definition as unknown as Definition;
  lint(erased);
  return new DefinedProvider(erased, options.logger);
}

class DefinedProvider implements Provider {
  readonly #definition: Definition;
  readonly #log: Logger;
  readonly #resources: ReadonlyMap<string, ErasedResource<unknown>>;
  readonly #dataSources: ReadonlyMap<string, ErasedDataSource<unknown>>;
  readonly #ephemerals: ReadonlyMap<string, ErasedEphemeral<unknown>>;
  readonly #memory = new Memory();
  #configured: Configured | undefined;

  public constructor(definition: Definition, log: Logger) {
    const byType = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
      new Map(all.map((one) => [typeName(definition, one.name), one]));
    this.#definition = definition;
    this.#log = log;
    this.#resources = byType(definition.resources);
    this.#dataSources = byType(definition.dataSources);
    this.#ephemerals = byType(definition.ephemerals);
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
    // Work in flight has its signal from the plugin; there is nothing else that could still be running.
    return Promise.resolve();
  }

  public async validateResource(type: string, config: CtyValue, call: Call) {
    return this.#resource(
      type,
      'validation',
      call,
      (resource, operation) => check(resource, config, call, operation),
      {},
    );
  }

  public async upgradeResourceState(type: string, stored: { version: number; json: unknown }, call: Call) {
    const none = { state: null };
    return this.#resource(type, 'state upgrade', call, (one, run) => upgradeResourceState(one, stored, run), none);
  }

  public async readResource(type: string, request: Parameters<Provider['readResource']>[1], call: Call) {
    return this.#resource(type, 'read', call, (one, run) => readResource(one, request, run), request);
  }

  public async planResource(type: string, request: Parameters<Provider['planResource']>[1], call: Call) {
    const none = { planned: request.proposed, requiresReplace: [], private: request.private };
    return this.#resource(type, 'plan', call, (one, run) => planResource(one, request, run), none);
  }

  public async applyResource(type: string, request: Parameters<Provider['applyResource']>[1], call: Call) {
    const name = request.planned === null ? 'delete' : request.prior === null ? 'create' : 'update';
    const none = { state: request.prior, private: request.private };
    return this.#resource(type, name, call, (one, run) => applyResource(one, request, run), none);
  }

  public async importResource(type: string, id: string, call: Call) {
    return this.#resource(type, 'import', call, (one, run) => importResource(one, id, run), { resources: [] });
  }

  public async moveResource(type: string, source: Parameters<Provider['moveResource']>[1], call: Call) {
    const none = { state: null, private: new Uint8Array() };
    return this.#resource(type, 'move', call, (one, run) => moveResource(one, source, run), none);
  }

  public async validateDataSource(type: string, config: CtyValue, call: Call) {
    return this.#dataSource(type, 'validation', call, (source, run) => check(source, config, call, run), {});
  }

  public async readDataSource(type: string, config: CtyValue, call: Call) {
    return this.#dataSource(type, 'read', call, (source, run) => readDataSource(source, config, run), { state: null });
  }

  public async validateEphemeral(type: string, config: CtyValue, call: Call) {
    return this.#ephemeral(type, 'validation', call, (one, run) => check(one, config, call, run), {});
  }

  public async openEphemeral(type: string, config: CtyValue, call: Call) {
    const none: Opened = { result: null, private: new Uint8Array() };
    return this.#ephemeral(type, 'open', call, (one, run) => openEphemeral(one, config, run), none);
  }

  public async renewEphemeral(type: string, bytes: Uint8Array, call: Call) {
    const none: Renewed = { private: bytes };
    return this.#ephemeral(type, 'renewal', call, (one, run) => renewEphemeral(one, bytes, run), none);
  }

  public async closeEphemeral(type: string, bytes: Uint8Array, call: Call): Promise<WithDiagnostics> {
    const close = async (one: ErasedEphemeral<unknown>, run: Operation) => {
      await closeEphemeral(one, bytes, run);
      return {};
    };
    return this.#ephemeral(type, 'close', call, close, {});
  }

  public async callFunction(name: string, args: readonly CtyValue[], call: Call) {
    const definition = this.#definition.functions.find((one) => one.name === name);
    if (definition === undefined) return { error: { text: unknownType('function', name).message } };
    return callFunction(definition, args, call, this.#log);
  }

  #resource<T>(
    type: string,
    operation: string,
    call: Call,
    body: (of: ErasedResource<unknown>, operation: Operation) => Promise<T>,
    none: T,
  ) {
    return this.#of(this.#resources, 'resource', { type, operation }, call, body, none);
  }

  #dataSource<T>(
    type: string,
    operation: string,
    call: Call,
    body: (of: ErasedDataSource<unknown>, operation: Operation) => Promise<T>,
    none: T,
  ) {
    return this.#of(this.#dataSources, 'data source', { type, operation }, call, body, none);
  }

  #ephemeral<T>(
    type: string,
    operation: string,
    call: Call,
    body: (of: ErasedEphemeral<unknown>, operation: Operation) => Promise<T>,
    none: T,
  ) {
    return this.#of(this.#ephemerals, 'ephemeral resource', { type, operation }, call, body, none);
  }

  /** Finds the definition and runs an operation of it; `none` is the answer when there is no such definition. */
  #of<D, T>(
    definitions: ReadonlyMap<string, D>,
    kind: string,
    name: OperationName,
    call: Call,
    body: (of: D, operation: Operation) => Promise<T>,
    none: T,
  ): Promise<T & WithDiagnostics> {
    const run = (operation: Operation): Promise<T> => {
      const definition = definitions.get(name.type);
      if (definition === undefined) throw unknownType(kind, name.type);
      return body(definition, operation);
    };
    return this.#run(name, call, run, none);
  }

  async #run<T>(
    name: OperationName,
    call: Call,
    body: (operation: Operation) => Promise<T>,
    none: T,
  ): Promise<T & WithDiagnostics> {
    const operation = new Operation(name, call, { log: this.#log, memory: this.#memory, configured: this.#configured });
    let answer = none;
    try {
      answer = await body(operation);
    } catch (thrown) {
      operation.caught(thrown);
    }
    return { ...answer, diagnostics: operation.diagnostics };
  }
}

async function check(of: Validated, config: CtyValue, call: Call, operation: Operation): Promise<object> {
  await validateConfig(of, config, call, operation);
  return {};
}
