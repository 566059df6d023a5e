import { Tokenization, type IResolvable, type TerraformMetaArguments } from 'cdktf';

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
 * A configuration with Terraform's names. It has only the arguments in `names`. An IResolvable is not changed: it must
 * resolve to a value with Terraform's names.
 */
export function toTerraformNames<C extends object>(names: ArgumentNames<C>, config: C): Record<string, unknown> {
  return rename(names, config as Values);
}

function rename(names: AnyNames, config: Values): Record<string, unknown> {
  const renamed = Object.entries(names).map(([property, name]) => {
    const value = config[property];
    return typeof name === 'string' ? [name, value] : [name.name, renameNested(name, value)];
  });
  return Object.fromEntries(renamed) as Record<string, unknown>;
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
