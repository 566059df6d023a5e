import type { AtApplyOf, Attributes, ConfigOf, StateOf } from './attribute';
import type { Context, SchemaDefinition } from './contract';
import type { ResourceDefinition } from './define-resource';

/** Finds the objects of a resource (`terraform query`, Terraform 1.14 and later). `L`: the attributes of its `config` block. */
export interface ListResourceDefinition<L extends Attributes, A extends Attributes, I extends Attributes, C> {
  /** It must have an identity. The list resource gets its name. */
  readonly resource: ResourceDefinition<A, C, I>;
  readonly schema: SchemaDefinition<L>;
  validate?(config: ConfigOf<L>, context: Omit<Context<never>, 'clients'>): void | Promise<void>;
  /**
   * Yields each object that exists. The framework reads no further than the limit, and no further after an error. `limit`
   * (0: none) is for requests to an API that can return fewer objects.
   */
  list(
    request: { config: AtApplyOf<L>; limit: number; includeResource: boolean },
    context: Context<C>,
  ): AsyncIterable<Listed<A, I>>;
}

export interface Listed<A extends Attributes, I extends Attributes> {
  readonly identity: StateOf<I>;
  /** By which a person recognizes the object. */
  readonly displayName: string;
  /** The whole object, as a read returns it. Required if `includeResource` is true, ignored otherwise. */
  readonly resource?: StateOf<A> | undefined;
}

export interface ListResource<
  L extends Attributes,
  A extends Attributes,
  I extends Attributes,
  C,
> extends ListResourceDefinition<L, A, I, C> {
  /** The name of the resource. */
  readonly name: string;
}

export const defineListResource =
  <C>() =>
  <L extends Attributes, A extends Attributes, I extends Attributes>(
    definition: ListResourceDefinition<L, A, I, C>,
  ): ListResource<L, A, I, C> => ({ ...definition, name: definition.resource.name });
