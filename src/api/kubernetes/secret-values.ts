/** The values that a Secret holds, as they are written and decoded. */
export function valuesOfSecret(object: Readonly<Record<string, unknown>>): string[] {
  if (object.kind !== 'Secret') return [];
  const written = strings(object.data);
  return [...strings(object.stringData), ...written, ...written.map((text) => Buffer.from(text, 'base64').toString())];
}

function strings(map: unknown): string[] {
  if (typeof map !== 'object' || map === null) return [];
  return Object.values(map).filter((value) => typeof value === 'string');
}
