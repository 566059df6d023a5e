import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { exchange } from '../age/x25519';

const NONCE_BYTES = 24;

/**
 * A sealed box of libsodium (`crypto_box_seal`): the ephemeral public key, and the content encrypted with
 * X25519, XSalsa20 and Poly1305.
 *
 * @param ephemeralKey - 32 bytes, as good as random, and used once.
 */
export function sealBox(content: Uint8Array, publicKey: Uint8Array, ephemeralKey: Uint8Array): Buffer {
  const { share, secret } = exchange(ephemeralKey, publicKey);
  const nonce = blake2b(Buffer.concat([share, publicKey]), { dkLen: NONCE_BYTES });
  return Buffer.concat([share, xsalsa20poly1305(boxKey(secret), nonce).encrypt(content)]);
}

/** "expand 32-byte k", the constant of Salsa20. */
const SIGMA = words(Buffer.from('expand 32-byte k', 'ascii'));

/** The key of a box (`crypto_box_beforenm`): HSalsa20 of the shared secret. */
function boxKey(secret: Uint8Array): Uint8Array {
  const key = new Uint32Array(8);
  hsalsa(SIGMA, words(secret), new Uint32Array(4), key);
  const bytes = Buffer.alloc(32);
  key.forEach((word, index) => bytes.writeUInt32LE(word, index * 4));
  return bytes;
}

/** Little-endian, on every machine. */
function words(bytes: Uint8Array): Uint32Array {
  const buffer = Buffer.from(bytes);
  return Uint32Array.from({ length: buffer.length / 4 }, (_, index) => buffer.readUInt32LE(index * 4));
}
