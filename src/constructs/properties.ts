import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { AttributePath } from '../errors';
import { constructErrors } from './errors';

/** The types that a property can have. `any` is not checked: several of the others, or a class. */
const TYPES = {
  string: { phrase: 'a string', accepts: isString },
  number: { phrase: 'a number', accepts: (value: unknown) => typeof value === 'number' },
  boolean: { phrase: 'true or false', accepts: (value: unknown) => typeof value === 'boolean' },
  object: { phrase: 'an object', accepts: isObject },
  strings: { phrase: 'a list of strings', accepts: (value: unknown) => isListOf(value, isString) },
  objects: { phrase: 'a list of objects', accepts: (value: unknown) => isListOf(value, isObject) },
  list: { phrase: 'a list', accepts: (value: unknown) => Array.isArray(value) },
  any: { phrase: 'a value', accepts: () => true },
} as const;

type TypeName = keyof typeof TYPES;

/** The name of a type of TypeScript. */
type NameOf<V> = [V] extends [string]
  ? 'string'
  : [V] extends [number]
    ? 'number'
    : [V] extends [boolean]
      ? 'boolean'
      : [V] extends [readonly (infer E)[]]
        ? [E] extends [string]
          ? 'strings'
          : [E] extends [object]
            ? 'objects'
            : 'list'
        : [V] extends [readonly unknown[] | string | number | boolean]
          ? 'any'
          : [V] extends [object]
            ? Extract<V, readonly unknown[]> extends never
              ? 'object'
              : 'any'
            : 'any';

/**
 * The type of each property of an interface, with `?` for an optional one. TypeScript refuses a list that is not complete
 * or has another type.
 */
export type Properties<P> = {
  readonly [K in keyof P]-?: object extends Pick<P, K> ? `${NameOf<Exclude<P[K], undefined>>}?` : NameOf<P[K]>;
};

/** What an interface with these properties is given, before it is checked. */
type AnyProperties = Readonly<Record<string, TypeName | `${TypeName}?`>>;

/**
 * Checks what a construct is given, for programs that no compiler checks. Call it before `super`, which may already read
 * the properties. Unresolved values are not checked.
 *
 * Throws a SignetError if the scope is not a construct, for an unknown property, for a required one that is missing, and
 * for one of another type.
 */
export function checkConstruct<P>(scope: unknown, id: unknown, props: unknown, properties: Properties<P>): void {
  checkProperties(pathOf(scope, id), props, properties);
}

/** The path of a construct that is not created yet. Throws a SignetError if the scope is not a construct. */
export function pathOf(scope: unknown, id: unknown): string {
  if (!Construct.isConstruct(scope)) throw constructErrors.scopeInvalid(String(id));
  return [...(scope.node.path === '' ? [] : [scope.node.path]), String(id)].join('/');
}

/**
 * Checks properties that a program gives, as {@link checkConstruct} does.
 *
 * @param where - the construct or the call, for errors
 * @param path - the position of the properties, where they are a part of others
 */
export function checkProperties<P>(
  where: string,
  given: unknown,
  properties: Properties<P>,
  path: AttributePath = [],
): void {
  const known: AnyProperties = properties;
  if (given !== undefined && !isObject(given)) throw constructErrors.propertyType(where, path, TYPES.object.phrase);
  const values = given ?? {};
  refuseUnknown(where, values, Object.keys(known), path);
  for (const [name, type] of Object.entries(known)) {
    const value = values[name];
    if (value !== undefined || !type.endsWith('?'))
      checkValue(where, [...path, name], value, type.replace('?', '') as TypeName);
  }
}

/** Throws a SignetError if a property or an argument of a method is missing, or has none of the types. */
export function checkValue(where: string, path: AttributePath, value: unknown, ...types: readonly TypeName[]): void {
  if (value === undefined) throw constructErrors.propertyMissing(where, path);
  if (Token.isUnresolved(value) || types.some((type) => TYPES[type].accepts(value))) return;
  throw constructErrors.propertyType(where, path, types.map((type) => TYPES[type].phrase).join(' or '));
}

/** Throws a SignetError if an object has a property that is not in the list. */
export function refuseUnknown(
  where: string,
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: AttributePath,
): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw constructErrors.unknownProperty(where, [...path, unknown], known);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, accepts: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((element) => Token.isUnresolved(element) || accepts(element));
}
