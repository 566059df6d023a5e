import { withoutTemplates } from '../template';

/** A text as a literal of TypeScript. */
export function typeScriptText(text: string): string {
  // Not by code point: a literal can contain one half of a pair.
  const escaped = text.replaceAll(/[\\']|[\p{C}\p{Zl}\p{Zp}]/gu, escapedCharacter);
  return `'${escaped}'`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', "'": "\\'", '\\': '\\\\' };

const escapedCharacter = (character: string): string =>
  NAMED[character] ??
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at).toString(16).padStart(4, '0')).reduce(
    (text, digits) => `${text}\\u${digits}`,
    '',
  );

/**
 * A text as a literal for CDKTF, which writes it into JSON that the engine reads as a template: the beginnings of templates
 * are escaped.
 */
export const templateText = (text: string): string => typeScriptText(withoutTemplates(text));

/** Whether CDKTF would read a part of a text as one of its own tokens. */
export const isReservedByCdktf = (text: string): boolean => text.includes('TfToken[');

/** The name of a property. */
export function propertyKey(name: string): string {
  // As an ordinary property, it would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : templateText(name);
}
