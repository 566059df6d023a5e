import { LONGEST, shown, type Part, type Text, type Tone } from '../text';

/** A paragraph: a text with its indentation, and what stands before its first line. */
export interface Paragraph {
  readonly indent: number;
  /** Such as `+ `: later lines are indented by as much. */
  readonly bullet?: string;
  readonly text: Text;
}

const SGR: Readonly<Record<Tone, string>> = { title: '1', bad: '1;31', good: '32', warning: '33', faint: '2' };

interface Piece {
  readonly text: string;
  readonly tone: Tone | undefined;
}

/** A paragraph in lines of at most `width` columns, with the colours of its tones. */
export function linesOf({ indent, bullet = '', text }: Paragraph, width: number, color: boolean): readonly string[] {
  const margin = ' '.repeat(indent);
  const room = Math.max(width - indent - bullet.length, 20);
  return wrapped(wordsOf(text), room).map((line, at) => {
    const words = line.map((word) => word.map((piece) => colored(piece, color)).join('')).join(' ');
    return `${margin}${at === 0 ? bullet : ' '.repeat(bullet.length)}${words}`.trimEnd();
  });
}

const colored = ({ text, tone }: Piece, color: boolean): string =>
  color && tone !== undefined ? `\u001b[${SGR[tone]}m${text}\u001b[0m` : text;

type Word = readonly Piece[];

/** Words are separated by spaces; a word can consist of several pieces. */
function wordsOf(text: Text): readonly Word[] {
  const words: Piece[][] = [[]];
  for (const part of text) {
    const tone = 'own' in part ? part.tone : undefined;
    for (const [at, piece] of plain(part).split(' ').entries()) {
      if (at > 0) words.push([]);
      if (piece !== '') words.at(-1)?.push({ text: piece, tone });
    }
  }
  return words;
}

/** A name with a character that few names have is in quotes, so that it shows where it ends. */
function plain(part: Part): string {
  if ('own' in part) return part.own;
  const { text, cutFrom } = shown(part.foreign, LONGEST[part.form]);
  const quoted = part.form === 'name' && !/^[!#-~…]+$/u.test(text) ? `"${text.replaceAll('"', '\\u0022')}"` : text;
  return cutFrom === undefined ? quoted : `${quoted} (${cutFrom} characters)`;
}

function wrapped(words: readonly Word[], room: number): readonly (readonly Word[])[] {
  const lines: Word[][] = [[]];
  let left = room;
  for (const word of words.flatMap((one) => broken(one, room))) {
    const needed = widthOf(word) + (lines.at(-1)?.length === 0 ? 0 : 1);
    if (needed > left && lines.at(-1)?.length !== 0) {
      lines.push([word]);
      left = room - widthOf(word);
    } else {
      lines.at(-1)?.push(word);
      left -= needed;
    }
  }
  return lines;
}

/** A word that is longer than a line, in parts that are not. */
function broken(word: Word, room: number): readonly Word[] {
  if (widthOf(word) <= room) return [word];
  const parts: Piece[][] = [[]];
  let left = room;
  for (const { text, tone } of word)
    for (const character of text) {
      const width = columns(character);
      if (width > left) {
        parts.push([]);
        left = room;
      }
      left -= width;
      const part = parts.at(-1) ?? [];
      const last = part.at(-1);
      if (last?.tone === tone && last !== undefined) part[part.length - 1] = { text: last.text + character, tone };
      else part.push({ text: character, tone });
    }
  return parts;
}

const widthOf = (word: Word): number => word.reduce((sum, { text }) => sum + columns(text), 0);

/** Characters that take two columns: those of East Asia, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\u{20000}-\u{3fffd}]/u;

function columns(text: string): number {
  let width = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) width += WIDE.test(character) ? 2 : 1;
  return width;
}
