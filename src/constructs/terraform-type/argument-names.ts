import { Tokenization, type IResolvable, type TerraformMetaArguments } from 'cdktf';

/** The arguments of a configuration that are the type's own, without those that every type has, such as `dependsOn`. */
type OwnArguments<C> = Exclude<keyof C, keyof TerraformMetaArguments>;

/** The element of a list or map of objects; of one object, the object itself. */
type ObjectIn<T> = T extends readonly (infer E)[]
  ? E
  : T extends Readonly<Record<string, infer E>>
    ? string extends keyof T
      ? E
      : T
    : T;

/**
 * How Terraform names each argument of a configuration: its name or, for an argument whose objects have names of their
 * own to translate, how it nests them and their names.
 */
export type ArgumentNames<C> = {
  readonly [K in OwnArguments<C>]-?: string | NestedNames<ObjectIn<Exclude<C[K], IResolvable | undefined>>>;
};

interface NestedNames<C> {
  readonly name: string;
  /** `single`: one object; `list`: a list or set of objects; `map`: objects by keys, which stay as they are. */
  readonly nesting: 'single' | 'list' | 'map';
  readonly names: ArgumentNames<C>;
}

type AnyNames = Readonly<Record<string, string | (Omit<NestedNames<unknown>, 'names'> & { readonly names: AnyNames })>>;
type Values = Readonly<Record<string, unknown>>;

/**
 * A configuration with the names of Terraform. Arguments that the names do not list are left out. An IResolvable is
 * passed on: it resolves to what Terraform takes.
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
