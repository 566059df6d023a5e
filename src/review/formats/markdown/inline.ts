import { LONGEST, shown, type Part, type Text } from '../text';

/**
 * A text in one line of Markdown. What others wrote is in code spans: nothing in them is a link, a mention, a reference, an
 * image, HTML, math or an emoji for GitHub and GitLab. Of sentences, only plain words are outside of them.
 */
export const inline = (text: Text, within: Within = 'paragraph'): string =>
  text.map((part) => partOf(part, within)).join('');

/** Where a line is: a pipe ends a cell. */
export type Within = 'paragraph' | 'cell';

function partOf(part: Part, within: Within): string {
  if ('own' in part) return part.tone === 'bad' ? `**${part.own}**` : part.own;
  if (part.form === 'sentence') return sentenceOf(part.foreign, within);
  return codeOf(part.foreign, LONGEST[part.form], within);
}

/** A code span that nothing in the text ends, and that is one cell of a table. */
function codeOf(foreign: string, longest: number, within: Within): string {
  const { text, cutFrom } = shown(foreign, longest);
  const code = fenced(text === '' ? '""' : within === 'cell' ? inCell(text) : text);
  return cutFrom === undefined ? code : `${code} (${cutFrom} characters)`;
}

/** In a table, `\|` is a pipe, also in a code span, but `\\|` is the end of the cell. */
const inCell = (text: string): string =>
  text.replace(/(\\?)\|/g, (_, before: string) => (before === '' ? '\\|' : '\\\\u007c'));

/** With more backticks than the text has in a row, and a space beside one at an end. */
function fenced(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/**
 * A word that is a word whoever reads it: letters, or a number or date, with punctuation at its end. Seven of the letters from a
 * to f could be the beginning of a commit's hash, and a number with a full stop or bracket that of a list.
 */
const PLAIN =
  /^(?:\(?(?!(?:[^ ]*[-'])?[0-9a-f]{7}|www\b|[a-z]{25})[a-z]+(?:[-'][a-z]+)*\)?[.,;:]?\)?|[0-9]{1,6}[,;:]?|[0-9]{4}-[0-9]{2}-[0-9]{2}[,;:]?)$/i;

/** Words after which a sentence of this program has a name. A name of one word is else no different from a word. */
const BEFORE_NAME = new RegExp(
  [
    '(?<!\\b(?:a|an|its|the|every|other) )(?:ServiceAccount|User|Group|(?:Cluster)?Role(?:Binding)?)',
    'Kestra (?:user|group|service account|role|binding)|Kargo claim|Argo users with|(?:gives|what|on) role',
    '(?:in|of) (?:namespace|tenant)|(?<=^ )Token|(?:open|of) token|, namespace',
  ]
    .map((words) => `(?:^|[ (])(?:${words})$`)
    .join('|'),
);

/** A word in which something is quoted, or is code: what is before it, the quoted text or the code, what is after it. */
const QUOTED = /^(\(?)(?:("(?:[^"\\]|\\.)*")|`([^`]*)`)(\)?[.,;:]?\)?)$/s;

/** Words, which are separated by spaces outside of quotes: in quotes is a name, as JSON (see `facts/foreign`). */
const WORDS = /(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^ ])+/gs;

/** Plain words as they are, and names and all others in code spans, with a space between any two. */
function sentenceOf(foreign: string, within: Within): string {
  const words: string[] = [];
  let odd: string[] = [];
  const endOdd = (): void => {
    if (odd.length > 0) words.push(oddWords(odd.join(' '), within));
    odd = [];
  };
  let before = '';
  for (const word of foreign.match(WORDS) ?? []) {
    const [, open = '', json, code = '', close = ''] = QUOTED.exec(word) ?? [];
    const isOwn = PLAIN.test(word) && !BEFORE_NAME.test(before);
    if (QUOTED.test(word)) {
      endOdd();
      words.push(`${open}${codeOf(json === undefined ? code : unquoted(json), LONGEST.notation, within)}${close}`);
    } else if (isOwn) {
      endOdd();
      words.push(word);
    } else odd.push(word);
    // A name is no word before a name, whatever it is.
    before = isOwn ? `${before} ${word}`.slice(-40) : '""';
  }
  endOdd();
  if (words.length === 0) return codeOf('', LONGEST.sentence, within); // not nothing, which would end a list
  return cut(words, foreign.length).join(' ');
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.slice(1, -1);
  }
}

/** Of a long sentence, whole words and code spans from both ends: a cut inside of a quoted name would turn it inside out. */
function cut(words: readonly string[], length: number): readonly string[] {
  const end = fitting(words, LONGEST.sentence);
  if (end === words.length) return words;
  const last = fitting([...words.slice(end)].reverse(), LONGEST.sentence / 2);
  const left = words.length - end - last;
  return left <= 0
    ? words
    : [...words.slice(0, end), '...', ...words.slice(words.length - last), `(${length} characters)`];
}

/** How many of the first words have at most this many characters. */
function fitting(words: readonly string[], longest: number): number {
  let length = 0;
  const end = words.findIndex((word) => (length += word.length + 1) > longest);
  return end === -1 ? words.length : end;
}

/** The punctuation at the end of a word is no part of its name. */
function oddWords(words: string, within: Within): string {
  const [, code = '', end = ''] = /^(.*?)([.,;:]?)$/s.exec(words) ?? [];
  return code === '' ? codeOf(words, LONGEST.notation, within) : `${codeOf(code, LONGEST.notation, within)}${end}`;
}
