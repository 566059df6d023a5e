import { isArray, isEqual, isObject, type Json, type JsonArray } from './json';

/** For an object of which nobody knows how it was when it was last applied: imported, or never applied. */
export const NOT_KNOWN = Symbol('not known');

/** The live object just after the last apply, as far as declared; undefined where the server then had nothing. */
type Applied = Json | undefined | typeof NOT_KNOWN;

/**
 * The declared manifest with the live values in it: what differs is drift, and nothing else is looked at.
 *
 * @param declared - the manifest in state.
 * @param applied - a value that is still as it was then has not drifted, even if the server writes it otherwise than it
 * was declared (`1000m` and `1`).
 * @param live - the live object.
 */
export function withLiveValues(declared: Json, applied: Applied, live: Json | undefined): Json {
  if (declared === null) return null;
  const asApplied = applied !== NOT_KNOWN && isEqual(applied ?? undefined, live ?? undefined);
  if (isAbsent(live)) return asApplied || isEmpty(declared) ? declared : null;
  if (isObject(declared) && isObject(live)) {
    const inside = (key: string): Applied =>
      applied === NOT_KNOWN ? applied : isObject(applied) ? applied[key] : undefined;
    return Object.fromEntries(
      Object.entries(declared).map(([key, value]) => [key, withLiveValues(value, inside(key), live[key])]),
    );
  }
  if (asApplied) return declared;
  return isArray(declared) && isArray(live) ? listWithLiveValues(declared, applied, live) : leafWith(declared, live);
}

const leafWith = (declared: Json, live: Json | undefined): Json => (covers(live, declared) ? declared : (live ?? null));

/**
 * A list is one value, as most are to the server: order and length count, and whatever changed in it since it was applied
 * (a rule that got `resourceNames`). Where that is not known, an item may hold more than was declared, such as defaults.
 */
function listWithLiveValues(declared: JsonArray, applied: Applied, live: JsonArray): Json {
  const covered = covers(live, declared);
  if (covered && applied === NOT_KNOWN) return declared;
  return covered ? live : live.map((item, index) => trimmed(declared[index], item));
}

const isAbsent = (live: Json | undefined): boolean => live === undefined || live === null;

/** The server leaves out what says nothing. */
const isEmpty = (declared: Json): boolean =>
  declared === false ||
  declared === 0 ||
  declared === '' ||
  (typeof declared === 'object' && declared !== null && Object.values(declared).every(isEmpty));

/** Whether all that is declared is so. */
function covers(live: Json | undefined, declared: Json): boolean {
  if (declared === null) return true;
  if (isAbsent(live)) return isEmpty(declared);
  if (isArray(declared))
    return (
      isArray(live) && live.length === declared.length && declared.every((item, index) => covers(live[index], item))
    );
  if (isObject(declared))
    return isObject(live) && Object.entries(declared).every(([key, value]) => covers(live[key], value));
  return declared === live;
}

/** An item of a list that has drifted, with the fields that were declared where the item can be told. */
function trimmed(declared: Json | undefined, live: Json): Json {
  return declared !== undefined && isObject(declared) && isObject(live)
    ? withLiveValues(declared, NOT_KNOWN, live)
    : live;
}

/** What of a live object the manifest declares: the `applied` of the next comparison. */
export function declaredPart(declared: Json, live: Json | undefined): Json | undefined {
  if (!isObject(declared) || !isObject(live)) return live;
  const parts = Object.keys(declared).map((key) => [key, declaredPart(declared[key] ?? null, live[key])] as const);
  return Object.fromEntries(parts.filter((part): part is readonly [string, Json] => part[1] !== undefined));
}
