import { isArray, isEqual, isObject, type Json, type JsonObject } from './json';

/**
 * The declared manifest with the live values in it: what differs is drift, and nothing else is looked at.
 *
 * @param declared - the manifest in state.
 * @param applied - the live object just after the last apply, as far as declared: a value that is still the same has not
 * drifted, even if the server writes it otherwise than it was declared (`1000m` and `1`). Null when not known.
 * @param live - the live object.
 */
export function withLiveValues(declared: Json, applied: Json | undefined, live: Json | undefined): Json {
  if (declared === null) return null;
  if (isAbsent(live)) return isEmpty(declared) || isEqual(applied, live) ? declared : null;
  if (isObject(declared) && isObject(live)) {
    const before: JsonObject = isObject(applied) ? applied : {};
    return Object.fromEntries(
      Object.entries(declared).map(([key, value]) => [key, withLiveValues(value, before[key], live[key])]),
    );
  }
  // A list is one value: its order and length count, and an item may hold more than was declared of it.
  if (isEqual(applied, live) || covers(live, declared)) return declared;
  return isArray(declared) && isArray(live)
    ? live.map((item, index) => trimmed(declared[index], item))
    : (live ?? null);
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
    ? withLiveValues(declared, undefined, live)
    : live;
}

/** What of a live object the manifest declares: the `applied` of the next comparison. */
export function declaredPart(declared: Json, live: Json | undefined): Json | undefined {
  if (!isObject(declared) || !isObject(live)) return live;
  const parts = Object.keys(declared).map((key) => [key, declaredPart(declared[key] ?? null, live[key])] as const);
  return Object.fromEntries(parts.filter((part): part is readonly [string, Json] => part[1] !== undefined));
}
