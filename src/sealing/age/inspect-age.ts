import { notSealed } from '../errors';
import type { RecipientCount, SealedInfo } from '../format';
import { dearmor, looksArmored, VERSION_LINE } from './armor';

const PAYLOAD_OVERHEAD = 16 + 16; // nonce and tag
const CHUNK_BYTES = 64 * 1024;

// The type of a stanza can be any text, so only known types are returned.
const KNOWN_TYPES = new Set([
  'X25519',
  'scrypt',
  'ssh-ed25519',
  'ssh-rsa',
  'piv-p256',
  'mlkem768x25519',
  'p256tag',
  'mlkem768p256tag',
]);

/** What the header of an armored age file shows. Throws `sealing/not-sealed`. */
export function inspectAge(text: string): SealedInfo {
  const file = fileIn(text);
  const { stanzas, headerBytes } = readHeader(file);
  const payloadBytes = file.length - headerBytes;
  const contentBytes = contentOf(payloadBytes);
  if (contentBytes < 0) throw notSealed('payload');
  return {
    format: 'age',
    version: VERSION_LINE,
    armored: true,
    recipients: count(stanzas),
    payloadBytes,
    contentBytes,
  };
}

/** The arguments of the stanzas of an armored age file; the first is the type. Throws `sealing/not-sealed`. */
export const stanzasIn = (text: string): readonly (readonly string[])[] => readHeader(fileIn(text)).stanzas;

function fileIn(text: string): Buffer {
  if (!looksArmored(text)) throw notSealed('binary');
  const file = dearmor(text);
  if (!file) throw notSealed('armor');
  return file;
}

export function looksBinary(text: string): boolean {
  return text.startsWith('age-encryption.org/');
}

function readHeader(file: Buffer): { stanzas: readonly (readonly string[])[]; headerBytes: number } {
  const text = file.toString('latin1');
  const header =
    /^age-encryption\.org\/v1\n((?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+)--- [A-Za-z0-9+/]{43}\n/.exec(
      text,
    );
  if (!header) throw notSealed('header');
  const stanzas = Array.from((header[1] ?? '').matchAll(/^-> (.+)$/gm), ([, args = '']) => args.split(' '));
  return { stanzas, headerBytes: header[0].length };
}

/** The number of bytes of content in a payload: each chunk of 64 KiB has its own tag. */
function contentOf(payloadBytes: number): number {
  const chunks = Math.max(1, Math.ceil((payloadBytes - 16) / (CHUNK_BYTES + 16)));
  return payloadBytes - PAYLOAD_OVERHEAD - (chunks - 1) * 16;
}

/** How many stanzas there are of each type. */
export function count(stanzas: readonly (readonly string[])[]): readonly RecipientCount[] {
  const counts = new Map<string, number>();
  for (const [name = ''] of stanzas) {
    const type = KNOWN_TYPES.has(name) ? name : 'other';
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Array.from(counts, ([type, number]) => ({ type, count: number }));
}
