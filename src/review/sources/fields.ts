import { textAt, Unknown, type Value, type Values } from '../plan';

/** Whether a value is an object. Its keys can be chosen by others: read them with `at`. */
export const isValues = (value: Value | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);

/**
 * The value of a key. Undefined for null and for a missing key. In an unknown value, everything is unknown; in a value that
 * should be an object and is none, too, since nothing may be missed.
 */
export function at(value: Value | undefined, key: string): Value | undefined {
  if (value instanceof Unknown) return value;
  if (value === undefined || value === null) return undefined;
  if (!isValues(value)) return UNEXPECTED;
  return Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
}

/** The value at the end of some keys. */
export const atPath = (value: Value | undefined, ...keys: readonly string[]): Value | undefined =>
  keys.reduce(at, value);

/** The only element of a list, which is how a block of at most one is kept. */
export function only(value: Value | undefined): Value | undefined {
  if (!Array.isArray(value)) return value ?? undefined;
  return value.length > 1 ? UNEXPECTED : ((value as readonly Value[])[0] ?? undefined);
}

/** The elements of a list: none of null. A value that should be a list and is none is one unknown element. */
export function elements(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  if (value instanceof Unknown) return [value];
  return Array.isArray(value) ? (value as readonly Value[]) : [UNEXPECTED];
}

/** A text: undefined for null, and `Unknown` for anything else. */
export const textOf = (value: Value | undefined): string | Unknown | undefined => textAt(value);

/** The known texts of a list, and what of it is unknown. */
export function textsOf(value: Value | undefined): { readonly texts: readonly string[]; readonly unknown: Unknown[] } {
  const texts: string[] = [];
  const unknown: Unknown[] = [];
  for (const element of elements(value)) {
    const text = textOf(element);
    if (typeof text === 'string') texts.push(text);
    // Providers send a null element as an empty text.
    else if (text === undefined) texts.push('');
    else unknown.push(text);
  }
  return { texts, unknown };
}

/** The known texts of a map, and what of it is unknown, by key. A whole unknown map has the key `*`. */
export function textMapOf(value: Value | undefined): {
  readonly texts: Readonly<Record<string, string>>;
  readonly unknown: ReadonlyMap<string, Unknown>;
} {
  if (value === undefined || value === null) return { texts: {}, unknown: new Map() };
  if (!isValues(value)) return { texts: {}, unknown: new Map([['*', value instanceof Unknown ? value : UNEXPECTED]]) };
  const texts: [string, string][] = [];
  const unknown = new Map<string, Unknown>();
  for (const [key, one] of Object.entries(value)) {
    const text = textOf(one);
    if (typeof text === 'string') texts.push([key, text]);
    else if (text !== undefined) unknown.set(key, text);
  }
  return { texts: Object.fromEntries(texts), unknown };
}

/** In the place of a value of a wrong type: no engine writes one, so what it means is not known. */
export const UNEXPECTED = new Unknown([]);
