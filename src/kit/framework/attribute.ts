import type { SignetError } from '../../errors';
import type { Dynamic, Unknown } from '../cty';

/** A value of which any part may be unknown until apply. */
export type Partly<T> = T extends Dynamic
  ? Dynamic | Unknown
  : T extends readonly (infer E)[]
    ? readonly Partly<E>[] | Unknown
    : T extends object
      ? { readonly [K in keyof T]: Partly<T[K]> } | Unknown
      : T | Unknown;

/** Checks one known, non-null value. Returns the error, without a path, or `undefined`. The error must not contain the value if that could be a credential. */
export interface Validator<T> {
  (value: T): SignetError | undefined;
  /** The allowed values, if there is a list of them: for the documentation. */
  readonly allowed?: readonly string[];
}

/** One element of a collection, or one value of a map. */
type ElementOf<T> = T extends Dynamic
  ? never
  : T extends readonly (infer E)[]
    ? E
    : T extends Readonly<Record<string, infer V>>
      ? V
      : never;

interface Common<T> {
  /** One or more sentences in Markdown, for the reference and the engine's schema. */
  readonly description: string;
  readonly sensitive?: true;
  /** The reason why users should no longer set it. */
  readonly deprecated?: string;
  /** Called when the whole value is known and it is not null. */
  readonly validate?: readonly Validator<T>[];
  /** For lists, sets and maps: called with each known element. The error then has its index or key. */
  readonly validateEach?: readonly Validator<ElementOf<T>>[];
  /** A change replaces the object instead of updating it. The text is the reason, which the plan shows. */
  readonly requiresReplace?: string;
  /** The plan of an update takes the value from the state instead of "known after apply". */
  readonly useStateWhenUnchanged?: true;
}

/** The options of an attribute. Exactly one of: required; optional; computed; optional and computed. */
export type Options<T> = Common<T> &
  (
    | { readonly required: true; readonly writeOnly?: true }
    | { readonly optional: true; readonly default?: T; readonly writeOnly?: true }
    /** The provider sets it if the user does not. */
    | { readonly optional: true; readonly computed: true }
    /** Only the provider sets it. `nullable`: it may be null after apply. */
    | { readonly computed: true; readonly nullable?: true }
  );

/** The value of an attribute in the configuration; `T` may be partly unknown. */
type InConfig<T, O> = O extends { required: true } ? T : O extends { optional: true } ? T | null : null;

/** The value of an attribute in the state, where everything is known. */
type InState<T, O> = O extends { writeOnly: true }
  ? null
  : O extends { required: true }
    ? T
    : O extends { nullable: true }
      ? T | null
      : O extends { computed: true }
        ? T
        : O extends { default: unknown }
          ? T
          : T | null;

/** The value when apply begins: only a computed attribute may still be unknown. */
type AtApply<T, O> = O extends { computed: true } ? InState<T, O> | Unknown : InState<T, O>;

export type ElementName = 'string' | 'number' | 'bool';
type Element<N extends ElementName> = N extends 'string' ? string : N extends 'number' ? number : boolean;

/** The type of an attribute, with its nested attributes. */
export type AttributeShape =
  | ElementName
  | 'dynamic'
  | { readonly collection: 'list' | 'set' | 'map'; readonly element: ElementName }
  | { readonly nesting: 'single' | 'list' | 'set' | 'map'; readonly attributes: Attributes };

declare const types: unique symbol;

/** One attribute of a schema. The type parameters are used only for inference: its value in the configuration, at apply, and in the state. */
export interface Attribute<C = unknown, A = unknown, S = unknown> {
  readonly shape: AttributeShape;
  readonly options: Options<never>;
  readonly [types]?: { readonly config: C; readonly atApply: A; readonly state: S };
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** The types of the values of a set of attributes: in the configuration, at apply, and in the state. */
export type ConfigOf<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends Attribute<infer C> ? C : never;
};
export type AtApplyOf<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends Attribute<unknown, infer P> ? P : never;
};
export type StateOf<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends Attribute<unknown, unknown, infer S> ? S : never;
};
/** Planned values: as in state, but any part may be unknown. */
export type PlannedOf<A extends Attributes> = { readonly [K in keyof A]: Partly<StateOf<A>[K]> };

type Simple<T, O> = Attribute<InConfig<Partly<T>, O>, AtApply<T, O>, InState<T, O>>;
/** A nested attribute. `C`, `P` and `S` are the types of its value in the configuration, at apply and in the state; they follow from the options of the nested attributes. */
type Nested<C, P, S, O> = Attribute<InConfig<C | Unknown, O>, AtApply<P, O>, InState<S, O>>;

type List<T> = readonly T[];
type Dictionary<T> = Readonly<Record<string, T>>;

function simple<T, O>(shape: AttributeShape, options: O): Simple<T, O> {
  return { shape, options: options as Options<never> };
}

function nested<C, P, S, O>(
  nesting: 'single' | 'list' | 'set' | 'map',
  attributes: Attributes,
  options: O,
): Nested<C, P, S, O> {
  return { shape: { nesting, attributes }, options: options as Options<never> };
}

/** Declares attributes: `attribute.string({ required: true, description: '…' })`. */
export const attribute = {
  string: <const O extends Options<string>>(options: O) => simple<string, O>('string', options),
  number: <const O extends Options<number>>(options: O) => simple<number, O>('number', options),
  bool: <const O extends Options<boolean>>(options: O) => simple<boolean, O>('bool', options),
  /** Any value; it has its type with it. */
  dynamic: <const O extends Options<Dynamic>>(options: O) => simple<Dynamic, O>('dynamic', options),
  list: <N extends ElementName, const O extends Options<List<Element<N>>>>(element: N, options: O) =>
    simple<List<Element<N>>, O>({ collection: 'list', element }, options),
  set: <N extends ElementName, const O extends Options<List<Element<N>>>>(element: N, options: O) =>
    simple<List<Element<N>>, O>({ collection: 'set', element }, options),
  map: <N extends ElementName, const O extends Options<Dictionary<Element<N>>>>(element: N, options: O) =>
    simple<Dictionary<Element<N>>, O>({ collection: 'map', element }, options),
  /** One object with its own attributes. */
  object: <A extends Attributes, const O extends Options<StateOf<A>>>(attributes: A, options: O) =>
    nested<ConfigOf<A>, AtApplyOf<A>, StateOf<A>, O>('single', attributes, options),
  listOf: <A extends Attributes, const O extends Options<List<StateOf<A>>>>(attributes: A, options: O) =>
    nested<List<ConfigOf<A> | Unknown>, List<AtApplyOf<A>>, List<StateOf<A>>, O>('list', attributes, options),
  setOf: <A extends Attributes, const O extends Options<List<StateOf<A>>>>(attributes: A, options: O) =>
    nested<List<ConfigOf<A> | Unknown>, List<AtApplyOf<A>>, List<StateOf<A>>, O>('set', attributes, options),
  mapOf: <A extends Attributes, const O extends Options<Dictionary<StateOf<A>>>>(attributes: A, options: O) =>
    nested<Dictionary<ConfigOf<A> | Unknown>, Dictionary<AtApplyOf<A>>, Dictionary<StateOf<A>>, O>(
      'map',
      attributes,
      options,
    ),
} as const;
