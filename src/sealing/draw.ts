import { createHash } from 'node:crypto';
import { expand, extract } from './hkdf';

/**
 * Returns the bytes of one random choice.
 *
 * @param choice - names the choice, for example `file key`; the same name gives the same bytes.
 * @param bytes - how many, at most 32.
 */
export type Draw = (choice: string, bytes: number) => Buffer;

const SALT = 'cdktf-signet sealing v1';

/**
 * The replacement for a random generator while a token is sealed: HKDF-SHA-256 with the token as key material.
 *
 * The context contains everything else that the sealed text depends on, and is part of every draw. So no two different
 * seals share a key. This matters because the format uses each key with a fixed nonce: the same key for two different
 * contents would disclose both.
 *
 * @param material - the token. It is the only secret, so it must be unguessable.
 * @param context - format, prefix and every recipient, in a fixed order.
 */
export function drawFrom(material: string, context: readonly string[]): Draw {
  // Hashed, because the info of HKDF is limited to 1024 bytes, about fifteen recipients.
  const contextHash = createHash('sha256').update(framed(context)).digest();
  const key = extract(SALT, material);
  return (choice, bytes) => expand(key, Buffer.concat([contextHash, framed([choice])]), bytes);
}

/** Each part after its length, so that no two different lists give the same bytes. */
function framed(parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
