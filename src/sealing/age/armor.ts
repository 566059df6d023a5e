const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';
const COLUMNS = 64;

// age-encryption has this too, but loading it costs a tenth of a second, and sealing needs nothing else from it.

/** The ASCII form of an age file, with a final line break. */
export function armor(file: Buffer): string {
  const base64 = file.toString('base64');
  const lines = base64.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

/** The file in an armored text, or undefined when it is not whole. White space around it does not matter. */
export function dearmor(text: string): Buffer | undefined {
  const lines = text.trim().split(/\r?\n/);
  if (lines.shift() !== BEGIN || lines.pop() !== END) return undefined;
  const last = lines.length - 1;
  if (!lines.every(({ length }, index) => (index < last ? length === COLUMNS : length > 0 && length <= COLUMNS))) {
    return undefined;
  }
  const base64 = lines.join('');
  const file = Buffer.from(base64, 'base64');
  // Buffer reads over what is not base64; what it writes back tells whether it did.
  return file.length > 0 && file.toString('base64') === base64 ? file : undefined;
}

export function looksArmored(text: string): boolean {
  return text.trimStart().startsWith('-----BEGIN AGE ');
}
