import { Decrypter } from 'age-encryption';
import { type Haystack, places } from './find';

/** A sealed text found, in whatever encoding: its header is enough to tell who can open it. */
export interface SealedText {
  /** Name of the text, or path of the file. */
  readonly where: string;
  /** From its first line to the line of the MAC, as https://age-encryption.org/v1 describes it. */
  readonly header: string;
}

const HEADER = /age-encryption\.org\/v1\n(?:->[^]*?\n)--- [A-Za-z0-9+/]{43}\n/g;
const ARMOR = /-----BEGIN AGE ENCRYPTED FILE-----([^]*?)-----END AGE ENCRYPTED FILE-----/g;
const BASE64 = /[A-Za-z0-9+/_-]{60,}/g;
const HEXADECIMAL = /(?:[0-9a-f]{2}){60,}/gi;

/**
 * Searches for sealed texts: armored, also indented, behind the marks of a plan and escaped in JSON (in JSON); bare; in
 * base64, at every alignment and wrapped; and in hexadecimal. Files that gzip or zip packed are searched unpacked too.
 *
 * @throws when nothing was named to search.
 */
export function findSealedTexts(haystack: Haystack): SealedText[] {
  const found = new Map<string, SealedText>();
  let searched = 0;
  for (const { where, content } of places(haystack, 'latin1')) {
    searched += 1;
    for (const text of decodings(content))
      for (const header of headersIn(text)) found.set(`${where} ${header}`, { where, header });
  }
  if (searched === 0) throw new Error('nothing to search: no text, file or folder with files was given');
  return [...found.values()];
}

/** Those of the sealed texts that a private key opens. */
export async function openedBy(identity: string, texts: readonly SealedText[]): Promise<SealedText[]> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opens = await Promise.all(
    texts.map(({ header }) =>
      decrypter.decryptHeader(Buffer.from(header, 'latin1')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return texts.filter((_, index) => opens[index]);
}

function* decodings(content: string): Generator<string> {
  // However often it was escaped.
  const unescaped = content.replace(/\\+r?(?:\\*n|u000a)/gi, '\n');
  yield content;
  yield unescaped;
  for (const text of [content, unescaped.replace(/\s+/g, '')]) {
    for (const [run] of text.matchAll(BASE64))
      for (const shift of [0, 1, 2, 3]) yield Buffer.from(run.slice(shift), 'base64').toString('latin1');
    for (const [run] of text.matchAll(HEXADECIMAL))
      for (const shift of [0, 1]) yield Buffer.from(run.slice(shift), 'hex').toString('latin1');
  }
}

function headersIn(text: string): string[] {
  const armored = [...text.matchAll(ARMOR)].map(([, body = '']) =>
    Buffer.from(body.split('\n').map(base64AtEnd).join(''), 'base64').toString('latin1'),
  );
  return [text, ...armored].flatMap((each) => [...each.matchAll(HEADER)].map(([header]) => header));
}

/** Without the indentation, and without the `+` that a plan puts before a line. */
const base64AtEnd = (line: string): string => /(?:^|\s)([A-Za-z0-9+/=]+)\s*$/.exec(line)?.[1] ?? '';
