/** Text of a man page. Hyphens are those that can be copied, and characters outside ASCII have their roff names. */
export function plain(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll(/[^\n -~]/gu, (character) => `\\[u${hexadecimal(character)}]`)
    .replaceAll(/^(?=[.'])/gm, '\\&');
}

export const bold = (text: string): string => `\\fB${plain(text)}\\fR`;
export const italic = (text: string): string => (text === '' ? '' : `\\fI${plain(text)}\\fR`);

/** A request with its arguments, for example `.SH NAME`. */
export function request(name: string, ...args: readonly string[]): string {
  return [`.${name}`, ...args.map((arg) => `"${plain(arg).replaceAll('"', '\\(dq')}"`)].join(' ');
}

/** Paragraphs, which empty lines separate in the text. */
export function paragraphs(text: string): readonly string[] {
  return text.split(/\n{2,}/).flatMap((paragraph) => ['.PP', plain(paragraph)]);
}

/** Lines that are printed as they are. */
export function example(lines: readonly string[]): readonly string[] {
  return ['.PP', '.nf', ...lines.map((line) => `\\&${plain(line)}`), '.fi'];
}

const hexadecimal = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
