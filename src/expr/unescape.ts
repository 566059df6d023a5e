import { ExpressionFlaw } from './flaw';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const ESCAPE =
  /\\(?:x(?<x>[0-9a-fA-F]{2})|u(?<u>[0-9a-fA-F]{4})|u\{(?<braced>[0-9a-fA-F]{1,6})\}|U(?<U>[0-9a-fA-F]{8})|(?<octal>[0-3][0-7]{2})|(?<simple>[^]?))/g;

/**
 * The value of a quoted string. Throws an {@link ExpressionFlaw} for an escape sequence that the language does not have,
 * such as the `\.` of a regular expression: in quotes, the backslash must be doubled.
 */
export function unescape(quoted: string, at: number): string {
  const quote = quoted.charAt(0);
  return quoted.slice(1, -1).replace(ESCAPE, (_, ...matched: unknown[]) => {
    const { x, u, braced, U, octal, simple } = matched.at(-1) as Readonly<Record<string, string | undefined>>;
    const hex = x ?? u ?? braced ?? U;
    const code = hex === undefined ? parseInt(octal ?? '', 8) : parseInt(hex, 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const character = simple === quote ? quote : SIMPLE[simple ?? ''];
    if (character === undefined)
      throw new ExpressionFlaw('a string has an unknown escape sequence; write a backslash as "\\\\"', at);
    return character;
  });
}
