import type { AttributePath } from '../../../errors';
import { type CtyType, type CtyValue, Decimal, Dynamic, isUnknown, type Unknown } from '../../../kit/framework';
import { isArray, isObject as isJsonObject, type Json, type JsonArray, type JsonObject } from '../../../discovery';
import { own } from '../../../facts/own';

export { isArray };
export type { Json, JsonArray, JsonObject };

/** JSON in which any part may be unknown until apply. */
export type PartlyJson = null | boolean | number | string | Unknown | readonly PartlyJson[] | PartlyObject;
export interface PartlyObject {
  readonly [key: string]: PartlyJson;
}

/** A Terraform value as JSON, nulls included. */
export function toJson(value: CtyValue): PartlyJson {
  if (value === null || isUnknown(value)) return value;
  if (value instanceof Dynamic) return toJson(value.value);
  // Numbers of the API have at most 64 bits; a manifest has no number with more digits than a double.
  if (value instanceof Decimal) return Number(value.text);
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return (value as readonly CtyValue[]).map(toJson);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  return value;
}

/** JSON as a Terraform value: objects and tuples, like a literal in the configuration. */
export function fromJson(json: Json): Dynamic {
  return new Dynamic(typeOf(json), valueOf(json));
}

function typeOf(json: Json): CtyType {
  if (json === null) return 'dynamic';
  if (typeof json === 'string') return 'string';
  if (typeof json === 'number') return 'number';
  if (typeof json === 'boolean') return 'bool';
  if (isArray(json)) return { tuple: json.map(typeOf) };
  return { object: Object.fromEntries(Object.entries(json).map(([key, item]) => [key, typeOf(item)])) };
}

/** A null has no type, so it becomes a dynamic null. */
function valueOf(json: Json): CtyValue {
  if (json === null || typeof json !== 'object') return json;
  if (isArray(json)) return json.map(valueOf);
  const object = Object.create(null) as Record<string, CtyValue>;
  for (const [key, item] of Object.entries(json)) object[key] = valueOf(item);
  return object;
}

export const isObject = (json: unknown): json is JsonObject => isJsonObject(json) && !isUnknown(json);

export const isPartlyObject = (json: unknown): json is PartlyObject => isObject(json);

/** Whether no part of it is unknown. */
export function isKnown(json: PartlyJson): json is Json {
  if (isUnknown(json)) return false;
  if (json === null || typeof json !== 'object') return true;
  return Object.values(json).every(isKnown);
}

/**
 * A field that is null in a manifest is not set: conditional expressions can return null. Items of lists are kept:
 * {@link firstNullItem}.
 */
export function withoutNulls(json: Json): Json {
  if (json === null || typeof json !== 'object') return json;
  if (isArray(json)) return json.map(withoutNulls);
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}

/** The path of the first item of a list that is null; undefined if there is none. */
export function firstNullItem(json: PartlyJson, path: AttributePath = []): AttributePath | undefined {
  if (json === null || typeof json !== 'object' || isUnknown(json)) return undefined;
  const isList = isArray(json);
  for (const [key, part] of Object.entries(json)) {
    const at = [...path, isList ? Number(key) : key];
    const found = isList && part === null ? at : firstNullItem(part, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Equal as JSON, whatever the order of keys. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a === null || b === null) return false;
  if (typeof a !== 'object' || typeof b !== 'object' || isArray(a) !== isArray(b)) return false;
  const [left, right] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isEqual(left[key], own(right, key)));
}
