import { visibleLine } from '../../../errors';

/**
 * What could deceive besides the characters of `visibleLine`: letters that are written from right to left, which move their
 * neighbours; spaces that are not the usual one, and spaces at an end or beside another; accents without a letter or with
 * many others; characters without an agreed meaning.
 */
const DECEIVING = new RegExp(
  [
    '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]',
    '(?! )\\p{Zs}|(?<![^ ]) | (?![^ ])',
    '(?<![\\p{L}\\p{M}])\\p{M}|(?<=\\p{M}{2})\\p{M}',
    '[\\p{Co}\\p{Cn}]',
  ].join('|'),
  'gu',
);

const escaped = (character: string): string =>
  character.length === 1
    ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A text of somebody else in one line without characters that deceive a terminal or a reader. */
export const harmless = (text: string): string => visibleLine(text.replace(DECEIVING, escaped));

/** The longest text of each form: one name is at most a name of Kubernetes, and a notation has several. */
export const LONGEST = { name: 120, notation: 240, sentence: 600 } as const;

/** A text of somebody else as it is shown: harmless, and cut in the middle. */
export interface Shown {
  readonly text: string;
  /** The number of characters, if the text is cut. */
  readonly cutFrom?: number;
}

/** A text of somebody else in one line, without deceiving characters, at most `longest` characters long. */
export function shown(text: string, longest: number): Shown {
  const characters = Array.from(text);
  // What is far from both ends is cut in any case, and a text can be very long.
  const ends =
    characters.length > 2 * longest
      ? `${characters.slice(0, longest).join('')}${characters.slice(-longest).join('')}`
      : text;
  const units = harmless(ends).match(/\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}|./gsu) ?? [];
  const length = units.reduce((sum, unit) => sum + unit.length, 0);
  if (length <= longest && characters.length <= 2 * longest) return { text: units.join('') };
  const tail = fitting([...units].reverse(), Math.floor(longest / 3));
  return {
    text: `${fitting(units, longest - Math.floor(longest / 3)).join('')}…${[...tail].reverse().join('')}`,
    cutFrom: characters.length,
  };
}

function fitting(units: readonly string[], longest: number): readonly string[] {
  let length = 0;
  const end = units.findIndex((unit) => (length += unit.length) > longest);
  return end === -1 ? units : units.slice(0, end);
}
