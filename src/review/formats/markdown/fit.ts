/** A part of a document with items that can be left out whole. */
export interface Section {
  /** What stands before the items, such as a heading and the head of a table; left out if no item is shown. */
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: string;
  /** What replaces items that are left out: how many. */
  readonly more: (left: number) => string;
}

/** Every section shows so many of its items before any shows more. */
const FIRST = 10;

/**
 * The sections in at most `bytes` bytes of UTF-8: items that do not fit are left out whole, from the end of the sections, and
 * counted.
 */
export function fit(sections: readonly Section[], bytes: number): string {
  let left =
    bytes -
    sections.reduce(
      (sum, section) => sum + sizeOf(section.head + section.tail + section.more(section.items.length)),
      0,
    );
  const shown = sections.map(() => 0);
  for (const most of [FIRST, Infinity])
    for (const [at, { items }] of sections.entries())
      for (const item of items.slice(shown[at], most)) {
        if (sizeOf(item) > left) break;
        left -= sizeOf(item);
        shown[at] = (shown[at] ?? 0) + 1;
      }
  return sections.map((section, at) => textOf(section, shown[at] ?? 0)).join('');
}

function textOf({ head, items, tail, more }: Section, shown: number): string {
  const left = items.length - shown;
  const rest = left > 0 ? more(left) : '';
  return shown === 0 && items.length > 0 ? rest : `${head}${items.slice(0, shown).join('')}${tail}${rest}`;
}

const sizeOf = (text: string): number => Buffer.byteLength(text);
