import type { Cursor } from './cursor';
import { isObject } from './json';
import type { Value } from './plan';
import type { WrittenReferences } from './references';

/**
 * A value as a plan has it: `known` without the unknown parts, and `unknown` with `true` in their places.
 *
 * @param unknownOf - the value for an unknown part.
 */
export function mergedValue(
  known: unknown,
  unknown: unknown,
  cursor: Cursor,
  unknownOf: (written: WrittenReferences) => Value,
): Value {
  const merge = (value: unknown, parts: unknown, place: Cursor): Value => {
    if (Array.isArray(value) && Array.isArray(parts)) {
      const length = Math.max(value.length, parts.length);
      return Array.from({ length }, (_, index) =>
        merge(value[index] ?? null, parts[index], place.element(index, length)),
      );
    }
    if (isObject(value) && isObject(parts)) {
      const keys = [...new Set([...Object.keys(value), ...Object.keys(parts)])];
      return Object.fromEntries(keys.map((key) => [key, merge(own(value, key), own(parts, key), place.key(key))]));
    }
    return hasUnknown(parts) ? unknownOf(place.written) : (value as Value);
  };
  return merge(known, unknown, cursor);
}

const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : null;

function hasUnknown(parts: unknown): boolean {
  if (parts === true) return true;
  if (Array.isArray(parts)) return parts.some(hasUnknown);
  return isObject(parts) && Object.values(parts).some(hasUnknown);
}
