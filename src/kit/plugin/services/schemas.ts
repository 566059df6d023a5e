import type { CtyType } from '../../cty';
import { typeOfSchema } from '../convert/type-of-schema';
import { unknownName } from '../errors';
import type { FunctionSignature, Provider, ProviderSchema, Schema } from '../provider';

/** A schema and the type that it stands for. */
export interface Typed {
  readonly schema: Schema;
  readonly type: CtyType;
}

/** The provider's schemas, asked for once and looked up by name. */
export class Schemas {
  readonly #ask: () => ProviderSchema;
  readonly #typed = new Map<Schema, Typed>();
  #all: ProviderSchema | undefined;

  public constructor(provider: Provider) {
    this.#ask = () => provider.schema();
  }

  public get all(): ProviderSchema {
    return (this.#all ??= this.#ask());
  }

  public get provider(): Typed {
    return this.#type(this.all.provider);
  }

  public resource(name: string): Typed {
    return this.#type(find(this.all.resources, name, 'resource type'));
  }

  public dataSource(name: string): Typed {
    return this.#type(find(this.all.dataSources, name, 'data source'));
  }

  public ephemeral(name: string): Typed {
    return this.#type(find(this.all.ephemerals, name, 'ephemeral resource type'));
  }

  public function(name: string): FunctionSignature {
    return find(this.all.functions, name, 'function');
  }

  #type(schema: Schema): Typed {
    let typed = this.#typed.get(schema);
    if (!typed) {
      typed = { schema, type: typeOfSchema(schema) };
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
