import { addressOf, blockAddress, type ModuleStep } from './address';
import { field, isObject, listOf, textOf, textsOf, type Json } from './json';

/** A resource as the configuration declares it. */
export interface ResourceBlock {
  readonly expressions: unknown;
  readonly forEach: unknown;
  readonly count: unknown;
  /** The key of the provider's configuration. */
  readonly providerKey: string | undefined;
  readonly provisioners: readonly string[];
}

/** A module of the configuration: the root module, or one that a call includes. */
export class Module {
  readonly #json: Json;
  readonly #calls = new Map<string, ModuleCall>();
  #resources: ReadonlyMap<string, ResourceBlock> | undefined;

  public constructor(json: unknown) {
    this.#json = isObject(json) ? json : {};
  }

  /** A resource by its type and name, with `data.` before those of a data source. */
  public resource(name: string): ResourceBlock | undefined {
    this.#resources ??= new Map(
      listOf(field(this.#json, 'resources')).map((json) => [textOf(field(json, 'address')) ?? '', blockOf(json)]),
    );
    return this.#resources.get(name);
  }

  public call(name: string): ModuleCall | undefined {
    const json = field(field(this.#json, 'module_calls'), name);
    if (!isObject(json)) return undefined;
    const known = this.#calls.get(name);
    if (known !== undefined) return known;
    const call = {
      module: new Module(field(json, 'module')),
      expressions: field(json, 'expressions'),
      forEach: field(json, 'for_each_expression'),
      count: field(json, 'count_expression'),
    };
    this.#calls.set(name, call);
    return call;
  }

  /** The output of the module: `expression`, `sensitive`. */
  public output(name: string): unknown {
    return field(field(this.#json, 'outputs'), name);
  }
}

export interface ModuleCall {
  readonly module: Module;
  /** The arguments of the call: the variables of the module. */
  readonly expressions: unknown;
  readonly forEach: unknown;
  readonly count: unknown;
}

const blockOf = (json: unknown): ResourceBlock => ({
  expressions: field(json, 'expressions'),
  forEach: field(json, 'for_each_expression'),
  count: field(json, 'count_expression'),
  providerKey: textOf(field(json, 'provider_config_key')),
  provisioners: listOf(field(json, 'provisioners')).map((one) => textOf(field(one, 'type')) ?? 'unknown'),
});

/** The configuration that a plan contains. It can be missing or partial: then less is known. */
export class Configuration {
  public readonly root: Module;
  readonly #providers: Json;

  public constructor(json: unknown) {
    this.root = new Module(field(json, 'root_module'));
    const providers = field(json, 'provider_config');
    this.#providers = isObject(providers) ? providers : {};
  }

  /** The names of all providers, with their hosts. */
  public get providerNames(): readonly string[] {
    return Object.values(this.#providers).flatMap((one) => textsOf([field(one, 'full_name')]));
  }

  /** The modules from the root module to that of an address; undefined if one of them is not in the configuration. */
  public path(steps: readonly ModuleStep[]): readonly Module[] | undefined {
    const modules = [this.root];
    for (const { name } of steps) {
      const next = modules[modules.length - 1]?.call(name)?.module;
      if (next === undefined) return undefined;
      modules.push(next);
    }
    return modules;
  }

  /** The block of the resource at an address. */
  public resource(address: string): ResourceBlock | undefined {
    const { modules, rest } = addressOf(address);
    return this.path(modules)?.at(-1)?.resource(blockAddress(rest));
  }

  /**
   * The alias of the provider's configuration that a resource uses.
   *
   * @param provider - the name of the provider with its host. Without a block (the resource is no longer in the
   * configuration), its only configuration counts.
   */
  public alias(block: ResourceBlock | undefined, provider: string): string {
    const key = block?.providerKey;
    if (key !== undefined) {
      const known = field(this.#providers, key);
      if (known !== undefined) return textOf(field(known, 'alias')) ?? '';
      const local = key.slice(key.lastIndexOf(':') + 1);
      return local.includes('.') ? local.slice(local.indexOf('.') + 1) : '';
    }
    const aliases = new Set(
      Object.values(this.#providers)
        .filter((one) => field(one, 'full_name') === provider)
        .map((one) => textOf(field(one, 'alias')) ?? ''),
    );
    const [only = ''] = aliases;
    return aliases.size === 1 ? only : '';
  }
}
