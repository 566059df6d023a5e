const LONGEST_LINE = 120;

/**
 * JSON text in which each list or object is on one line if it fits and has no object in it; otherwise, each of its items
 * begins a line. A change of one object then changes few lines.
 */
export function jsonText(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined) as [string, unknown][];
  const [open, close] = isList ? '[]' : '{}';
  const key = (name: string): string => (isList ? '' : `${JSON.stringify(name)}: `);
  if (!entries.some(([, item]) => holdsObject(item, isList))) {
    const line = entries.map(([name, item]) => key(name) + jsonText(item, indent)).join(', ');
    const space = isList || entries.length === 0 ? '' : ' ';
    const whole = `${open}${space}${line}${space}${close}`;
    if (!whole.includes('\n') && indent.length + whole.length <= LONGEST_LINE) return whole;
  }
  const inner = `${indent}  `;
  const lines = entries.map(([name, item]) => inner + key(name) + jsonText(item, inner));
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** Whether an item must have lines of its own: any object in a list; in an object, one that itself holds an object. */
function holdsObject(item: unknown, inList: boolean): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return inList || Object.values(item).some((inner) => typeof inner === 'object' && inner !== null);
}
