/** A value that {@link yaml} can write. */
export type YamlValue = string | boolean | readonly YamlObject[] | YamlObject;
export interface YamlObject {
  readonly [key: string]: YamlValue | undefined;
}

const INDENT = '    ';

/**
 * An object as a YAML document in ASCII, in the style of the program `sops`: indented by four columns, a text of several
 * lines as a literal block. What is undefined is left out.
 */
export const yaml = (object: YamlObject): string => `${lines(object).join('\n')}\n`;

function lines(object: YamlObject): readonly string[] {
  return Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : entry(scalar(key), value)));
}

function entry(key: string, value: YamlValue): readonly string[] {
  if (typeof value === 'boolean') return [`${key}: ${value}`];
  if (typeof value === 'string')
    return BLOCK.test(value) ? [`${key}: |`, ...indented(value.trimEnd().split('\n'))] : [`${key}: ${scalar(value)}`];
  return [`${key}:`, ...indented(isList(value) ? value.flatMap(item) : lines(value))];
}

const isList = (value: YamlObject | readonly YamlObject[]): value is readonly YamlObject[] => Array.isArray(value);

const indented = (texts: readonly string[]): readonly string[] => texts.map((text) => INDENT + text);

function item(object: YamlObject): readonly string[] {
  return lines(object).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

/** A text that has the same content as a literal block: visible lines, the last with a line break. */
const BLOCK = /^(?:[!-~](?:[ -~]*[!-~])?\n){2,}$/;

/** A text that every version of YAML reads as itself without quotes. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|y|n|null)$)[a-z][a-z0-9._/-]*$/i;

function scalar(text: string): string {
  if (PLAIN.test(text)) return text;
  // The escapes of JSON are also escapes of YAML, but those of YAML for characters beyond U+FFFF are not of JSON.
  return JSON.stringify(text).replace(
    /[\u007f-\u{10ffff}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
