import { constants, createHash, publicEncrypt, type KeyObject } from 'node:crypto';

const HASH_BYTES = 32;

/** The bytes of the seed of {@link encryptOaep}. */
export const SEED_BYTES = HASH_BYTES;

/**
 * RSA-OAEP with SHA-256 (RFC 8017, section 7.1.1) with a given seed. `publicEncrypt` of `node:crypto` draws the seed itself, so
 * that only its raw RSA operation is used.
 *
 * @param message - at most 66 bytes less than the modulus.
 * @param seed - {@link SEED_BYTES} bytes, as good as random, and used once.
 */
export function encryptOaep(key: KeyObject, message: Uint8Array, label: string, seed: Uint8Array): Buffer {
  const bytes = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  const block = Buffer.alloc(bytes - HASH_BYTES - 1);
  sha256(label).copy(block);
  block[block.length - message.length - 1] = 1;
  block.set(message, block.length - message.length);
  const maskedBlock = xor(block, mask(seed, block.length));
  const maskedSeed = xor(seed, mask(maskedBlock, HASH_BYTES));
  return publicEncrypt(
    { key, padding: constants.RSA_NO_PADDING },
    Buffer.concat([Buffer.alloc(1), maskedSeed, maskedBlock]),
  );
}

/** MGF1 with SHA-256 (RFC 8017, appendix B.2.1). */
function mask(seed: Uint8Array, bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / HASH_BYTES) }, (_, index) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    return sha256(seed, counter);
  });
  return Buffer.concat(blocks).subarray(0, bytes);
}

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
