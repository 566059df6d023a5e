import type { AttributePath } from '../../../errors';
import type { CtyType, CtyValue } from '../../cty';
import { diagnosticsToWire, pathToWire } from '../convert/diagnostic';
import { typeOfSchema } from '../convert/type-of-schema';
import { valueFromWire, valueToWire } from '../convert/value';
import { unknownName } from '../errors';
import type * as wire from '../protocol/values';
import type { Diagnostic, FunctionSignature, Provider, ProviderSchema, Schema } from '../provider';

/** A schema, and how its values, diagnostics and paths are read and written. */
export class TypedSchema {
  readonly #type: CtyType;

  public constructor(schema: Schema) {
    this.#type = typeOfSchema(schema);
  }

  /** @param known - returned, without decoding the value, if it was read from the same bytes. */
  public read(value: wire.DynamicValue | undefined, known?: CtyValue): CtyValue {
    return valueFromWire(value, this.#type, known);
  }

  public write(value: CtyValue): wire.DynamicValue {
    return valueToWire(value, this.#type);
  }

  public diagnostics(diagnostics: readonly Diagnostic[]): wire.Diagnostic[] {
    return diagnosticsToWire(diagnostics, this.#type);
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
    return this.#type(find(this.all.resources, name, 'resource type'));
  }

  public dataSource(name: string): TypedSchema {
    return this.#type(find(this.all.dataSources, name, 'data source'));
  }

  public ephemeral(name: string): TypedSchema {
    return this.#type(find(this.all.ephemerals, name, 'ephemeral resource type'));
  }

  public function(name: string): FunctionSignature {
    return find(this.all.functions, name, 'function');
  }

  #type(schema: Schema): TypedSchema {
    let typed = this.#typed.get(schema);
    if (!typed) {
      typed = new TypedSchema(schema);
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
