/**
 * Characters that could deceive a terminal or a reader: control characters (C0 and C1, and the escape sequences that begin
 * with them), format characters (bidirectional overrides, zero-width characters, tags), line separators, halves of surrogate
 * pairs, and characters without a glyph.
 */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from a server, a file or a sealed text in a form that can be shown: deceiving characters are escaped, as `\u001b` or
 * `\u{e0001}`. Line feeds and tabs stay. A second call changes nothing.
 */
export function visible(text: string): string {
  return text.replace(DECEIVING, (found) => (found === '\n' || found === '\t' ? found : escaped(found)));
}

/** The same for a text of one line: line feeds and tabs are escaped as well. */
export function visibleLine(text: string): string {
  return text.replace(DECEIVING, escaped);
}

/** Equivalent JSON with escaped strings. JSON itself escapes fewer characters than a terminal interprets. */
export function visibleJson(json: string): string {
  return json.replace(DECEIVING, (found) => (found === '\n' ? found : units(found)));
}

/**
 * Equivalent YAML with escaped strings. Strings that {@link isVisible} refuses must be in double quotes.
 */
export function visibleYaml(yaml: string): string {
  return yaml.replace(DECEIVING, (found) => {
    if (found === '\n') return found;
    return found.length === 1 ? units(found) : `\\U${codePoint(found).toString(16).padStart(8, '0')}`;
  });
}

/** Whether {@link visible} does not change a text. */
export function isVisible(text: string): boolean {
  return visible(text) === text;
}

function escaped(character: string): string {
  return character.length === 1 ? units(character) : `\\u{${codePoint(character).toString(16)}}`;
}

/** The UTF-16 code units in the notation of JSON. */
function units(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;
