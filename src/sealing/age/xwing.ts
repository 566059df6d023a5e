import { createHash } from 'node:crypto';
import type * as Lattice from './lattice';
import { exchange, type Exchange } from './x25519';

// MLKEM768-X25519, also named X-Wing: the shared secret is safe as long as one of ML-KEM-768 and X25519 is.

/** Bytes of an ML-KEM-768 public key: the coefficients, 12 bits each, and a seed. */
export const ML_KEM_KEY_BYTES = 1184;
const COEFFICIENTS_BYTES = 1152;
const MODULUS = 3329;
const LABEL = Buffer.from('5c2e2f2f5e5c', 'hex');

/** Whether all coefficients are below the modulus (FIPS 203, section 7.2). Otherwise one key could be written in several ways. */
export function isValidMlKemKey(key: Uint8Array): boolean {
  const bytes = Buffer.from(key.buffer, key.byteOffset, COEFFICIENTS_BYTES);
  for (let at = 0; at < COEFFICIENTS_BYTES; at += 3) {
    const pair = bytes.readUIntLE(at, 3);
    if ((pair & 0xfff) >= MODULUS || pair >> 12 >= MODULUS) return false;
  }
  return true;
}

/**
 * A shared secret for the owner of a public key, and the `share` with which the owner computes it.
 *
 * @param publicKey - ML-KEM-768, then X25519; both halves were checked.
 * @param random - 32 bytes each, never used for another share.
 */
export function encapsulate(
  publicKey: Uint8Array,
  random: { readonly message: Uint8Array; readonly ephemeralKey: Uint8Array },
): Exchange {
  const lattice = loadLattice().mlKem768.encapsulate(publicKey.subarray(0, ML_KEM_KEY_BYTES), random.message);
  const point = publicKey.subarray(ML_KEM_KEY_BYTES);
  const curve = exchange(random.ephemeralKey, point);
  const hash = createHash('sha3-256');
  for (const part of [lattice.sharedSecret, curve.secret, curve.share, point, LABEL]) hash.update(part);
  return { share: Buffer.concat([lattice.cipherText, curve.share]), secret: hash.digest() };
}

/** A part of its own in the bundles (`dev/build/parts.ts`): few processes need it, and `seal` cannot wait for `import()`. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const loadLattice = (): typeof Lattice => require('./lattice') as typeof Lattice;
