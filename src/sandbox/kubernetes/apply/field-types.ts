/**
 * How server-side apply treats a value. `granular`: each key is owned for itself. `atomic`: owned as a whole. `set`: a
 * list whose elements are owned one by one. `by`: a list whose elements are told apart by a key field.
 */
export type FieldType =
  | { readonly type: 'granular' }
  | { readonly type: 'atomic' }
  | { readonly type: 'set' }
  | { readonly type: 'map'; readonly by: string; readonly elements: 'granular' | 'atomic' };

/** Field types by path, with dots between names. Objects are granular and lists atomic where nothing is said. */
export interface ListTypes {
  readonly types: Readonly<Record<string, FieldType>>;
  /** No schema is known: an applied object owns the containers that it fills, too. */
  readonly untyped?: boolean;
}

const METADATA: Readonly<Record<string, FieldType>> = {
  'metadata.finalizers': { type: 'set' },
  'metadata.ownerReferences': { type: 'map', by: 'uid', elements: 'atomic' },
};

/** Field types of a kind: those of every object's metadata, and its own. */
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
