import { withoutTemplates } from '../template';

/** A text as a literal of HCL, which is not read as a template. */
export function hclText(text: string): string {
  const escaped = text.replaceAll(/["\\]|[\p{C}\p{Zl}\p{Zp}]/gu, escapedCharacter);
  return `"${withoutTemplates(escaped)}"`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** Characters that cannot be seen, or that reorder a line, are escaped as well. */
function escapedCharacter(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** The name of an entry of an object. A name that HCL reads as a keyword is quoted. */
export const hclKey = (name: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) && !['for', 'null', 'true', 'false'].includes(name) ? name : hclText(name);
