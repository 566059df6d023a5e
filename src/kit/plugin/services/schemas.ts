import type { AttributePath } from '../../../errors';
import type { CtyType, CtyValue } from '../../cty';
import { pathToWire } from '../convert/diagnostic';
import { typeOfSchema } from '../convert/type-of-schema';
import { valueFromWire, valueToWire } from '../convert/value';
import { unknownName } from '../errors';
import type * as identities from '../protocol/identity';
import type * as wire from '../protocol/values';
import type { FunctionSignature, Provider, ProviderSchema, Schema } from '../provider';
import type { Decoded } from '../wire';

/** A schema, and how its values, diagnostics and paths are read and written. */
export class TypedSchema {
  readonly #type: CtyType;
  /** The type of the identity of a resource that has one. */
  readonly #identity: CtyType | undefined;

  public constructor(schema: Schema, identity?: ProviderSchema['identities'][string]) {
    this.#type = typeOfSchema(schema);
    this.#identity = identity && typeOfSchema(identity);
  }

  public readIdentity(data: Decoded<typeof identities.IdentityData> | undefined): CtyValue {
    if (data === undefined) return null;
    if (this.#identity === undefined) throw unknownName('resource identity');
    return valueFromWire(data.value, this.#identity);
  }

  /** `undefined` for no identity. */
  public writeIdentity(identity: CtyValue | undefined): identities.IdentityData | undefined {
    if (identity === undefined || identity === null || this.#identity === undefined) return undefined;
    return { value: valueToWire(identity, this.#identity) };
  }

  /** @param known - returned, without decoding the value, if it was read from the same bytes. */
  public read(value: wire.DynamicValue | undefined, known?: CtyValue): CtyValue {
    return valueFromWire(value, this.#type, known);
  }

  public write(value: CtyValue): wire.DynamicValue {
    return valueToWire(value, this.#type);
  }

  public path(path: AttributePath): wire.AttributePath {
    return pathToWire(path, this.#type);
  }
}

/** The provider's schemas: read once, then found by name. */
export class Schemas {
  readonly #provider: Provider;
  readonly #typed = new Map<Schema, TypedSchema>();
  #all: ProviderSchema | undefined;

  public constructor(provider: Provider) {
    this.#provider = provider;
  }

  public get all(): ProviderSchema {
    return (this.#all ??= this.#provider.schema());
  }

  public get provider(): TypedSchema {
    return this.#type(this.all.provider);
  }

  public resource(name: string): TypedSchema {
    const { resources, identities } = this.all;
    return this.#type(find(resources, name, 'resource type'), identities[name]);
  }

  public dataSource(name: string): TypedSchema {
    return this.#type(find(this.all.dataSources, name, 'data source'));
  }

  public ephemeral(name: string): TypedSchema {
    return this.#type(find(this.all.ephemerals, name, 'ephemeral resource type'));
  }

  public list(name: string): TypedSchema {
    return this.#type(find(this.all.lists, name, 'list resource type'));
  }

  public action(name: string): TypedSchema {
    return this.#type(find(this.all.actions, name, 'action type'));
  }

  public function(name: string): FunctionSignature {
    return find(this.all.functions, name, 'function');
  }

  #type(schema: Schema, identity?: ProviderSchema['identities'][string]): TypedSchema {
    let typed = this.#typed.get(schema);
    if (!typed) {
      typed = new TypedSchema(schema, identity);
      this.#typed.set(schema, typed);
    }
    return typed;
  }
}

function find<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw unknownName(kind);
  return found;
}
