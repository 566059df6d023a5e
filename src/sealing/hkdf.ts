import { createHmac } from 'node:crypto';

// HKDF with SHA-256 (RFC 5869) in its two steps. hkdfSync of node:crypto repeats the first step for each value, and takes
// more than twice as long as both.

const HASH_BYTES = 32;

/** The first step: the key from which {@link expand} derives values. */
export const extract = (salt: string | Uint8Array, material: string | Uint8Array): Buffer =>
  createHmac('sha256', salt).update(material).digest();

/** The second step: one value of at most 32 bytes for each `info`. */
export function expand(key: Uint8Array, info: string | Uint8Array, bytes = HASH_BYTES): Buffer {
  if (bytes > HASH_BYTES) throw new RangeError(`at most ${HASH_BYTES} bytes can be derived`);
  return createHmac('sha256', key).update(info).update('\x01').digest().subarray(0, bytes);
}
