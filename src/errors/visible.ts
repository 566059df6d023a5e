/**
 * What a terminal or a reader could be deceived by: control characters (C0 and C1, with the escape sequences that begin
 * with them), format characters (bidirectional overrides, zero-width ones, tags), separators of lines, halves of
 * surrogate pairs, and what has no glyph of its own.
 */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from a server, a file or a sealed text as it may be shown: what could deceive is written out, as `\u001b` or
 * `\u{e0001}`. Line feeds and tabs stay. Applied twice it changes nothing more.
 */
export function visible(text: string): string {
  return text.replace(DECEIVING, (found) => (found === '\n' || found === '\t' ? found : written(found)));
}

/** The same, for what has to stay on its line: line feeds and tabs are written out as well. */
export function visibleLine(text: string): string {
  return text.replace(DECEIVING, written);
}

/** JSON that means the same, with everything in its strings written out. JSON itself escapes less than a terminal obeys. */
export function visibleJson(json: string): string {
  return json.replace(DECEIVING, (found) => (found === '\n' ? found : units(found)));
}

/**
 * YAML that means the same, where each string with something to write out is in double quotes: see
 * {@link isVisible}.
 */
export function visibleYaml(yaml: string): string {
  return yaml.replace(DECEIVING, (found) => {
    if (found === '\n') return found;
    return found.length === 1 ? units(found) : `\\U${codePoint(found).toString(16).padStart(8, '0')}`;
  });
}

/** Whether {@link visible} would leave a text as it is. */
export function isVisible(text: string): boolean {
  return visible(text) === text;
}

function written(character: string): string {
  return character.length === 1 ? units(character) : `\\u{${codePoint(character).toString(16)}}`;
}

/** Each unit of UTF-16 as JSON writes it. */
function units(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;
