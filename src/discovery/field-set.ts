import type { ManagedFieldsEntry } from '../api/kubernetes';
import { isArray, isObject, type Json, type JsonObject } from './json';

/**
 * A set of fields in the form of `managedFields`: `f:name` for a field, `k:…` and `v:…` for an element of a list, `.` for
 * the container itself.
 */
export type FieldSet = JsonObject;

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const result: Record<string, Json> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const other = result[key];
    result[key] = isObject(other) && isObject(value) ? union(other, value) : value;
  }
  return result;
}

/** All fields of several owners. */
export const fieldsOf = (entries: readonly ManagedFieldsEntry[]): FieldSet =>
  entries.map((entry) => (entry.fieldsV1 ?? {}) as FieldSet).reduce(union, {});

/** The paths of the fields in the notation of the API server: `.metadata.labels.team`. */
export function pathsOf(set: FieldSet, at = ''): string[] {
  return membersOf(set).flatMap(([key, inner]) => {
    const path = key.startsWith('f:') ? `${at}.${key.slice(2)}` : `${at}[${key.slice(2)}]`;
    return membersOf(inner).length > 0 ? pathsOf(inner, path) : [path];
  });
}

/** An object without the fields in one set that are not in the other. A list is kept or dropped as a whole. */
export function without(object: JsonObject, gone: FieldSet, kept: FieldSet): JsonObject {
  const fields = Object.entries(object).map(([name, value]): [string, Json | undefined] => {
    const [inner, other] = [gone[`f:${name}`], kept[`f:${name}`]];
    if (!isObject(inner)) return [name, value];
    if (isArray(value) || membersOf(inner).length === 0 || !isObject(value))
      return [name, other === undefined ? undefined : value];
    const rest = without(value, inner, isObject(other) ? other : {});
    return [name, other === undefined && Object.keys(rest).length === 0 ? undefined : rest];
  });
  return Object.fromEntries(fields.filter((field): field is [string, Json] => field[1] !== undefined));
}

const membersOf = (set: FieldSet): [string, FieldSet][] =>
  Object.entries(set).filter((entry): entry is [string, FieldSet] => entry[0] !== '.' && isObject(entry[1]));
