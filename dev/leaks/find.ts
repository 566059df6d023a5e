import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { namedEncodingsOf, type Encoding } from './encodings';

/** Where to look. Everything that is named is searched. */
export interface Haystack {
  /** Texts by name, or one text. */
  readonly text?: string | Readonly<Record<string, string>>;
  /** Paths of files. */
  readonly files?: readonly string[];
  /** A folder, searched with all below it, file names included. Links are not followed. */
  readonly dir?: string;
}

/** A canary found. It does not hold the text around, so that a report of leaks is not one itself. */
export interface Leak {
  /** Name of the text, or path of the file. */
  readonly where: string;
  /** For example `base64 at alignment 1`. */
  readonly encoding: string;
  /** The place of its first character, counted from 0; in a text unwrapped, unpacked or a file name, within that. */
  readonly offset: number;
}

/**
 * Searches for a canary in every encoding that {@link namedEncodingsOf} knows, also across the line breaks that wrap
 * long lines, and in files that gzip compressed.
 *
 * @returns one entry for each place searched and encoding found there; empty when there is no leak.
 * @throws when a file cannot be read, or when nothing was named to search: silence must not pass for cleanness.
 */
export function findLeaks(canary: string, haystack: Haystack): Leak[] {
  const encodings = namedEncodingsOf(canary);
  const leaks: Leak[] = [];
  let searched = 0;
  for (const { where, content } of places(haystack, isAscii(canary) ? 'latin1' : 'utf8')) {
    searched += 1;
    leaks.push(...search(encodings, where, content));
  }
  if (searched === 0) throw new Error('nothing to search: no text, file or folder with files was given');
  return leaks;
}

function search(encodings: readonly Encoding[], where: string, content: string): Leak[] {
  const lower = content.toLowerCase();
  const unwrapped = content.replace(/\s+/g, '');
  return encodings.flatMap(({ name, needle, ignoreCase }) => {
    const direct = ignoreCase ? lower.indexOf(needle.toLowerCase()) : content.indexOf(needle);
    const offset = direct >= 0 ? direct : unwrapped.indexOf(needle);
    return offset >= 0 ? [{ where, encoding: name, offset }] : [];
  });
}

/** Every text that a haystack names: files also unpacked, and their names. */
export function* places(
  { text, files = [], dir }: Haystack,
  charset: BufferEncoding,
): Generator<{ where: string; content: string }> {
  const texts = typeof text === 'string' ? { text } : (text ?? {});
  for (const [where, content] of Object.entries(texts)) yield { where, content };
  for (const path of [...files, ...(dir === undefined ? [] : filesBelow(dir))]) {
    yield { where: `name of ${path}`, content: path };
    const bytes = readFileSync(path);
    yield { where: path, content: bytes.toString(charset) };
    const unpacked = unpack(bytes);
    if (unpacked) yield { where: `${path} (unpacked)`, content: unpacked.toString(charset) };
  }
}

/** Read as Latin-1 no byte is lost; but a canary beyond ASCII shows itself in UTF-8 only. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) return filesBelow(path);
    return stat.isFile() ? [path] : [];
  });
}

/** What is inside a gzip file, or a zip archive such as the engines' plan files. */
function unpack(bytes: Buffer): Buffer | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
    if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04') return Buffer.concat(Object.values(unzipSync(bytes)));
  } catch {
    // Not what it looked like: its bytes have been searched as they are.
  }
  return undefined;
}
