import { Tokenization, type IResolvable, type TerraformMetaArguments } from 'cdktf';
import type { AttributePath } from '../../errors';
import { refuseUnknown } from '../properties';

/** The arguments of a configuration without the meta-arguments, such as `dependsOn`. */
type OwnArguments<C> = Exclude<keyof C, keyof TerraformMetaArguments>;

/** The type of the objects in an argument: a list, a map, or one object. */
type ObjectIn<T> = T extends readonly (infer E)[]
  ? E
  : T extends Readonly<Record<string, infer E>>
    ? string extends keyof T
      ? E
      : T
    : T;

/**
 * Terraform's name of each argument of a configuration. For an argument with nested objects, also the kind of nesting and
 * the names in these objects.
 */
export type ArgumentNames<C> = {
  readonly [K in OwnArguments<C>]-?: string | NestedNames<ObjectIn<Exclude<C[K], IResolvable | undefined>>>;
};

interface NestedNames<C> {
  readonly name: string;
  /** `single`: one object; `list`: a list or set of objects; `map`: objects by keys, which are not renamed. */
  readonly nesting: 'single' | 'list' | 'map';
  readonly names: ArgumentNames<C>;
}

type AnyNames = Readonly<Record<string, string | (Omit<NestedNames<unknown>, 'names'> & { readonly names: AnyNames })>>;
type Values = Readonly<Record<string, unknown>>;

/**
 * A configuration with Terraform's names. It has only the arguments in `names` that are set. An IResolvable is not changed:
 * it must resolve to a value with Terraform's names.
 */
export function toTerraformNames<C extends object>(names: ArgumentNames<C>, config: C): Record<string, unknown> {
  return rename(names, config as Values);
}

/**
 * Throws a SignetError for a property of a configuration that is neither an argument nor one of the others.
 *
 * @param where - the construct, for errors
 */
export function refuseUnknownArguments<C extends object>(
  where: string,
  config: C,
  names: ArgumentNames<C>,
  others: readonly string[] = [],
): void {
  refuse(where, config as Values, names, others, []);
}

function refuse(where: string, config: Values, names: AnyNames, others: readonly string[], path: AttributePath): void {
  refuseUnknown(where, config, [...Object.keys(names), ...others], path);
  for (const [property, name] of Object.entries(names)) {
    if (typeof name === 'string') continue;
    for (const [steps, object] of objectsIn(name.nesting, config[property]))
      refuse(where, object, name.names, [], [...path, property, ...steps]);
  }
}

/** The objects in an argument, with their positions in it; without those of a class, such as a Recipient, which has more. */
function objectsIn(nesting: NestedNames<unknown>['nesting'], value: unknown): [AttributePath, Values][] {
  if (nesting === 'single') return isPlain(value) ? [[[], value]] : [];
  if (nesting === 'list' ? !Array.isArray(value) : !isObject(value)) return [];
  return Object.entries(value as object).flatMap(([key, object]: [string, unknown]) =>
    isPlain(object) ? [[[nesting === 'list' ? Number(key) : key], object]] : [],
  );
}

function rename(names: AnyNames, config: Values): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const [property, name] of Object.entries(names)) {
    const value = config[property];
    if (value === undefined) continue;
    if (typeof name === 'string') renamed[name] = value;
    else renamed[name.name] = renameNested(name, value);
  }
  return renamed;
}

function renameNested({ nesting, names }: Exclude<AnyNames[string], string>, value: unknown): unknown {
  const one = (object: unknown): unknown => (isObject(object) ? rename(names, object) : object);
  switch (nesting) {
    case 'single':
      return one(value);
    case 'list':
      return Array.isArray(value) ? value.map(one) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, object]) => [key, one(object)]))
        : value;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Tokenization.isResolvable(value);
}

function isPlain(value: unknown): value is Values {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
