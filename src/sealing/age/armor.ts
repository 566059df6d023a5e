/** The first line of an age file. */
export const VERSION_LINE = 'age-encryption.org/v1';
const VERSION = Buffer.from(VERSION_LINE);

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';
const COLUMNS = 64;

// The package age-encryption has this too, but loading it takes 0.1 s, and sealing needs nothing else of it.

/** The ASCII form of an age file, with a final line break. */
export const armor = (file: Buffer): string => wrap(file.toString('base64'));

/** The ASCII form of an age file from its base64 in one line; undefined for any other text. */
export function armoredAge(base64: string): string | undefined {
  const file = Buffer.from(base64, 'base64');
  // Buffer ignores characters that are not base64, so the text is compared with what it encodes.
  const isAge = file.toString('base64') === base64 && file.subarray(0, VERSION_LINE.length).equals(VERSION);
  return isAge ? wrap(base64) : undefined;
}

function wrap(base64: string): string {
  const lines = base64.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

/** The file in an armored text; undefined if the text is incomplete. White space around it is ignored. */
export function dearmor(text: string): Buffer | undefined {
  const lines = text.trim().split(/\r?\n/);
  if (lines.shift() !== BEGIN || lines.pop() !== END) return undefined;
  const last = lines.length - 1;
  if (!lines.every(({ length }, index) => (index < last ? length === COLUMNS : length > 0 && length <= COLUMNS))) {
    return undefined;
  }
  const base64 = lines.join('');
  const file = Buffer.from(base64, 'base64');
  // Buffer ignores characters that are not base64, so the text is compared with what it encodes.
  return file.length > 0 && file.toString('base64') === base64 ? file : undefined;
}

export function looksArmored(text: string): boolean {
  return text.trimStart().startsWith('-----BEGIN AGE ');
}
