import { createHash } from 'node:crypto';

const HASH_BYTES = 32;
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * OAEP with SHA-256 and MGF1 (RFC 8017, section 7.1.1), with a given seed: the message, as long as the modulus, for the raw
 * operation of RSA.
 *
 * @param options - `bytes` of the modulus, at least 66 more than the message; `seed` of 32 bytes, used once.
 */
export function padOaep(
  message: Uint8Array,
  { bytes, label, seed }: { readonly bytes: number; readonly label: Uint8Array; readonly seed: Uint8Array },
): Buffer {
  const block = Buffer.alloc(bytes - 1 - HASH_BYTES);
  sha256(label).copy(block);
  block.writeUInt8(1, block.length - message.length - 1);
  block.set(message, block.length - message.length);
  const masked = xor(block, mask(seed, block.length));
  return Buffer.concat([Buffer.alloc(1), xor(seed, mask(masked, HASH_BYTES)), masked]);
}

/** MGF1: as many bytes as wanted, from a seed. */
function mask(seed: Uint8Array, bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / HASH_BYTES) }, (_, index) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    return sha256(seed, counter);
  });
  return Buffer.concat(blocks, bytes);
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
