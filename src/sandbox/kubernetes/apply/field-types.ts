/**
 * How server-side apply treats a value. `granular`: each key has its own owners. `atomic`: the value has owners as a
 * whole. `set`: a list whose elements have their own owners. `by`: a list whose elements are identified by a key field.
 */
export type FieldType =
  | { readonly type: 'granular' }
  | { readonly type: 'atomic' }
  | { readonly type: 'set' }
  | { readonly type: 'map'; readonly by: string; readonly elements: 'granular' | 'atomic' };

/** Field types by path, with dots between names. Default: objects are granular and lists atomic. */
export interface ListTypes {
  readonly types: Readonly<Record<string, FieldType>>;
  /** There is no schema: an apply also owns the objects and lists that contain its fields. */
  readonly untyped?: boolean;
}

const METADATA: Readonly<Record<string, FieldType>> = {
  'metadata.finalizers': { type: 'set' },
  'metadata.ownerReferences': { type: 'map', by: 'uid', elements: 'atomic' },
};

/** The field types of a kind: those of the metadata of every object, and its own. */
export function fieldTypes(
  own: Readonly<Record<string, FieldType>> = {},
  options: { untyped?: boolean } = {},
): ListTypes {
  return { types: { ...METADATA, ...own }, ...options };
}

/** The type of the value at a path. */
export function typeAt(fields: ListTypes, path: string, value: unknown): FieldType {
  const declared = fields.types[path];
  if (declared) return declared;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { type: 'granular' }
    : { type: 'atomic' };
}
