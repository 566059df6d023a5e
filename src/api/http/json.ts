/** A JSON object with unknown fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON value of a text, or undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The message of the parser quotes its input, which may hold a token.
    return undefined;
  }
}

/** The JSON object of a text, or undefined where the text is something else, such as an HTML page of a proxy. */
export const parseObject = (text: string): JsonObject | undefined => asObject(parseJson(text));

export const asObject = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined);

/** A string that is not empty, or undefined. */
export const asString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; empty for any other value. */
export const objectsIn = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The strings of a list; empty for any other value. */
export const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
