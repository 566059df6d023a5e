import { own } from '../../facts/own';
import { Unknown, type Value } from './plan';

type Path = readonly (string | number)[];

/** A value of another type than the schema has: nothing is known about it. */
const UNREADABLE = new Unknown([]);

/** The value at a path of keys and indexes; undefined if there is none, or if it is null. An `Unknown` on the way is the value. */
export function valueAt(value: Value | undefined, ...path: Path): Exclude<Value, null> | undefined {
  let found: Value | undefined = value;
  for (const step of path) {
    if (found instanceof Unknown) return found;
    if (typeof found !== 'object' || found === null) return undefined;
    if (isList(found)) found = typeof step === 'number' ? found[step] : undefined;
    else found = typeof step === 'string' ? own(found, step) : undefined;
  }
  return found ?? undefined;
}

export const textAt = (value: Value | undefined, ...path: Path): string | Unknown | undefined => {
  const found = valueAt(value, ...path);
  return found === undefined || typeof found === 'string' || found instanceof Unknown ? found : UNREADABLE;
};

export const flagAt = (value: Value | undefined, ...path: Path): boolean | Unknown | undefined => {
  const found = valueAt(value, ...path);
  return found === undefined || typeof found === 'boolean' || found instanceof Unknown ? found : UNREADABLE;
};

/** The members of a list or set; none if it is null. */
export const listAt = (value: Value | undefined, ...path: Path): readonly Value[] | Unknown => {
  const found = valueAt(value, ...path) ?? [];
  return found instanceof Unknown || isList(found) ? found : UNREADABLE;
};

/** The members of a map or object by key; none if it is null. */
export const mapAt = (value: Value | undefined, ...path: Path): readonly (readonly [string, Value])[] | Unknown => {
  const found = valueAt(value, ...path) ?? {};
  if (found instanceof Unknown) return found;
  return typeof found === 'object' && !isList(found) ? Object.entries(found) : UNREADABLE;
};

/** `Array.isArray` does not narrow readonly arrays. */
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
