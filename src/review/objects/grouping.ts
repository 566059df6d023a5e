/** Values by key, in their order; without those that have no key. */
export function groupBy<T>(
  values: Iterable<T>,
  keyOf: (value: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** A function that calculates the value of each key once. */
export const memoized = <K, V>(calculate: (key: K) => V): ((key: K) => V) => memoizedBy((key: K) => key, calculate);

/** The same for keys that are equal if their identities are. */
export function memoizedBy<K, V>(identityOf: (key: K) => unknown, calculate: (key: K) => V): (key: K) => V {
  const known = new Map<unknown, V>();
  return (key) => {
    const identity = identityOf(key);
    if (!known.has(identity)) known.set(identity, calculate(key));
    return known.get(identity) as V;
  };
}
