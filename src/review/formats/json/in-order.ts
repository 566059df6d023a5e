/** What the order of keys needs of a JSON schema. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly $ref?: string;
}

/** The root of a schema, whose definitions are referred to as `#/$defs/Name`. */
export interface RootSchema extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
}

/** The same value with the keys of each object in the order of its schema. Keys that the schema does not have come last. */
export function inOrder(value: unknown, root: RootSchema, schema: Schema = root): unknown {
  const { properties = {}, items = {} } =
    schema.$ref === undefined ? schema : (root.$defs[schema.$ref.slice('#/$defs/'.length)] ?? {});
  if (Array.isArray(value)) return value.map((item) => inOrder(item, root, items));
  if (typeof value !== 'object' || value === null) return value;
  const given = new Map(Object.entries(value));
  const keys = [
    ...Object.keys(properties).filter((key) => given.has(key)),
    ...[...given.keys()].filter((key) => !Object.hasOwn(properties, key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, inOrder(given.get(key), root, properties[key] ?? {})]));
}
