/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const objectsIn = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** A text that says something; null for one that is empty or missing, which mean the same to Kestra. */
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The identifiers of objects, in alphabetical order. */
export const idsIn = (value: unknown): readonly string[] =>
  objectsIn(value)
    .map(({ id }) => id)
    .filter((id) => typeof id === 'string')
    .sort();
