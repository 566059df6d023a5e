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

/** Looks at one known, non-null value; gives the error, without a path, or nothing. It must not put the value into the error if it could be a credential. */
export type Validator<T> = (value: T) => SignetError | undefined;

interface Common<T> {
  /** One or more sentences in Markdown; the reference docs and the engine's schema show it. */
  readonly description: string;
  readonly sensitive?: true;
  /** The reason why users should no longer set it. */
  readonly deprecated?: string;
  readonly validate?: readonly Validator<T>[];
  /** A change makes a new object instead of an update; the text says why, and the plan shows it. */
  readonly requiresReplace?: string;
  /** While nothing else changes, and on updates, the plan takes the value from state instead of "known after apply". */
  readonly useStateWhenUnchanged?: true;
}

/** What an attribute may be told. Exactly one of required, optional, computed, or optional and computed. */
export type Options<T> = Common<T> &
  (
    | { readonly required: true; readonly writeOnly?: true }
    | { readonly optional: true; readonly default?: T; readonly writeOnly?: true }
    /** The provider fills it in where the user does not. */
    | { readonly optional: true; readonly computed: true }
    /** The provider alone sets it; `nullable` where it may be null after apply. */
    | { readonly computed: true; readonly nullable?: true }
  );

/** The value of an attribute in the configuration. */
type InConfig<T, O> = O extends { required: true } ? Partly<T> : O extends { optional: true } ? Partly<T> | null : null;

/** The value of an attribute in state, when all is known. */
type InState<T, O> = O extends { writeOnly: true }
  ? null
  : O extends { required: true }
    ? T
    : O extends { nullable: true }
      ? T | null
      : O extends { computed: true }
        ? T
        : O extends { default: T }
          ? T
          : T | null;

/** Whether the value may still be unknown when apply begins: only what the provider itself computes. */
type AtApply<T, O> = O extends { computed: true } ? InState<T, O> | Unknown : InState<T, O>;

export type ElementName = 'string' | 'number' | 'bool';
type Element<N extends ElementName> = N extends 'string' ? string : N extends 'number' ? number : boolean;

/** The shape behind an attribute: what the wire schema and the codec need to know. */
export type AttributeShape =
  | ElementName
  | 'dynamic'
  | { readonly collection: 'list' | 'set' | 'map'; readonly element: ElementName }
  | { readonly nesting: 'single' | 'list' | 'set' | 'map'; readonly attributes: Attributes };

declare const types: unique symbol;

/** One attribute of a schema. The type parameters exist for inference only: its value in config, at apply, and in state. */
export interface Attribute<C = unknown, A = unknown, S = unknown> {
  readonly shape: AttributeShape;
  readonly options: Options<never>;
  readonly [types]?: { readonly config: C; readonly atApply: A; readonly state: S };
}

export type Attributes = Readonly<Record<string, Attribute>>;

type Typed<T, O> = Attribute<InConfig<T, O>, AtApply<T, O>, InState<T, O>>;

/** The types that a set of attributes stands for. */
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

function make<T, O>(shape: AttributeShape, options: O): Typed<T, O> {
  return { shape, options: options as Options<never> };
}

/** Declares attributes: `attribute.string({ required: true, description: '…' })`. */
export const attribute = {
  string: <const O extends Options<string>>(options: O) => make<string, O>('string', options),
  number: <const O extends Options<number>>(options: O) => make<number, O>('number', options),
  bool: <const O extends Options<boolean>>(options: O) => make<boolean, O>('bool', options),
  /** Any value; its type comes with it. */
  dynamic: <const O extends Options<Dynamic>>(options: O) => make<Dynamic, O>('dynamic', options),
  list: <N extends ElementName, const O extends Options<readonly Element<N>[]>>(element: N, options: O) =>
    make<readonly Element<N>[], O>({ collection: 'list', element }, options),
  set: <N extends ElementName, const O extends Options<readonly Element<N>[]>>(element: N, options: O) =>
    make<readonly Element<N>[], O>({ collection: 'set', element }, options),
  map: <N extends ElementName, const O extends Options<Readonly<Record<string, Element<N>>>>>(element: N, options: O) =>
    make<Readonly<Record<string, Element<N>>>, O>({ collection: 'map', element }, options),
  /** One object with attributes of its own. */
  object: <A extends Attributes, const O extends Options<StateOf<A>>>(attributes: A, options: O) =>
    make<StateOf<A>, O>({ nesting: 'single', attributes }, options),
  listOf: <A extends Attributes, const O extends Options<readonly StateOf<A>[]>>(attributes: A, options: O) =>
    make<readonly StateOf<A>[], O>({ nesting: 'list', attributes }, options),
  setOf: <A extends Attributes, const O extends Options<readonly StateOf<A>[]>>(attributes: A, options: O) =>
    make<readonly StateOf<A>[], O>({ nesting: 'set', attributes }, options),
  mapOf: <A extends Attributes, const O extends Options<Readonly<Record<string, StateOf<A>>>>>(
    attributes: A,
    options: O,
  ) => make<Readonly<Record<string, StateOf<A>>>, O>({ nesting: 'map', attributes }, options),
} as const;
