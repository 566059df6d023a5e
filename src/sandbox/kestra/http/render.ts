const ALWAYS_SHOWN = new Set(['results', 'total']);

/** Omits null and empty fields, as the framework of the server does, except `results` and `total` of a list. */
export function render(body: object): string {
  return JSON.stringify(Array.isArray(body) ? body.map(trim) : trimFields(body));
}

function trimFields(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]: [string, unknown]) => [name, trim(value)] as const)
      .filter(([name, value]) => ALWAYS_SHOWN.has(name) || !isEmpty(value)),
  );
}

function trim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trim);
  return typeof value === 'object' && value !== null ? trimFields(value) : value;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
