/** Values that differ only in some fields, as one with all that these fields have. In the order of the first. */
export function mergedBy<K extends string, T extends Readonly<Record<K, readonly string[]>>>(
  values: readonly T[],
  fields: readonly K[],
): readonly T[] {
  const alike = new Map<string, T[]>();
  for (const value of values) {
    const key = JSON.stringify({ ...value, ...Object.fromEntries(fields.map((field) => [field, null])) });
    alike.set(key, alike.get(key) ?? []);
    alike.get(key)?.push(value);
  }
  return [...alike.values()].flatMap((all) =>
    all.slice(0, 1).map((first) => ({
      ...first,
      ...Object.fromEntries(fields.map((field) => [field, [...new Set(all.flatMap((one) => one[field]))].sort()])),
    })),
  );
}
