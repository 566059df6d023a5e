import { isArray, isEqual, isObject, type Json, type JsonArray } from './json';
import { own } from '../../../facts/own';

/** Stands for the last applied state of an object that was imported or never applied. */
export const NOT_KNOWN = Symbol('not known');

/** The declared part of the live object after the last apply; undefined where the server had no value. */
type Applied = Json | undefined | typeof NOT_KNOWN;

/**
 * The declared manifest with its live values: the difference is the drift. Other fields are ignored.
 *
 * @param declared - the manifest in the state.
 * @param applied - a value that has not changed since the last apply is no drift, even if the server stores it in another
 * form than declared (`1000m` and `1`).
 * @param live - the live object.
 */
export function withLiveValues(declared: Json, applied: Applied, live: Json | undefined): Json {
  if (declared === null) return null;
  const asApplied = applied !== NOT_KNOWN && isEqual(applied ?? undefined, live ?? undefined);
  if (isAbsent(live)) return asApplied || isEmpty(declared) ? declared : null;
  if (isObject(declared) && isObject(live)) {
    const inside = (key: string): Applied =>
      applied === NOT_KNOWN ? applied : isObject(applied) ? own(applied, key) : undefined;
    return Object.fromEntries(
      Object.entries(declared).map(([key, value]) => [key, withLiveValues(value, inside(key), own(live, key))]),
    );
  }
  if (asApplied) return declared;
  return isArray(declared) && isArray(live) ? listWithLiveValues(declared, applied, live) : leafWith(declared, live);
}

const leafWith = (declared: Json, live: Json | undefined): Json => (covers(live, declared) ? declared : (live ?? null));

/**
 * A list is one value, as most lists are for the server: order and length matter, and every change since the last apply
 * (for example a rule that got `resourceNames`). If that is unknown, an item may have more fields than declared, such as
 * defaults.
 */
function listWithLiveValues(declared: JsonArray, applied: Applied, live: JsonArray): Json {
  const covered = covers(live, declared);
  if (covered && applied === NOT_KNOWN) return declared;
  return covered ? live : live.map((item, index) => trimmed(declared[index], item));
}

const isAbsent = (live: Json | undefined): boolean => live === undefined || live === null;

/** The server omits empty values. */
const isEmpty = (declared: Json): boolean =>
  declared === false ||
  declared === 0 ||
  declared === '' ||
  (typeof declared === 'object' && declared !== null && Object.values(declared).every(isEmpty));

/** Whether the live value has everything that is declared. */
function covers(live: Json | undefined, declared: Json): boolean {
  if (declared === null) return true;
  if (isAbsent(live)) return isEmpty(declared);
  if (isArray(declared))
    return (
      isArray(live) && live.length === declared.length && declared.every((item, index) => covers(live[index], item))
    );
  if (isObject(declared))
    return isObject(live) && Object.entries(declared).every(([key, value]) => covers(own(live, key), value));
  return declared === live;
}

/** An item of a list that has drifted, reduced to its declared fields if it has any. */
function trimmed(declared: Json | undefined, live: Json): Json {
  return declared !== undefined && isObject(declared) && isObject(live)
    ? withLiveValues(declared, NOT_KNOWN, live)
    : live;
}

/** The declared part of a live object: `applied` of the next comparison. */
export function declaredPart(declared: Json, live: Json | undefined): Json | undefined {
  if (!isObject(declared) || !isObject(live)) return live;
  const parts = Object.keys(declared).map((key) => [key, declaredPart(declared[key] ?? null, own(live, key))] as const);
  return Object.fromEntries(parts.filter((part): part is readonly [string, Json] => part[1] !== undefined));
}
