import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

/** Bytes of a public and of a private key. */
export const X25519_BYTES = 32;

export interface Exchange {
  /** The public key of the private key. */
  readonly share: Buffer;
  /** The shared secret, which only the owners of the two private keys can compute. */
  readonly secret: Buffer;
}

/** X25519 of a private key (any 32 bytes) and the other side's public key. Throws for a public key of low order. */
export function exchange(privateKey: Uint8Array, publicKey: Uint8Array): Exchange {
  const own = readPrivate(privateKey);
  return {
    share: writePublic(createPublicKey(own)),
    secret: diffieHellman({ privateKey: own, publicKey: readPublic(publicKey) }),
  };
}

/**
 * Whether 32 bytes are a public key that is safe to encrypt for: in its canonical encoding, that is, below 2^255 - 19, and
 * not of low order. X25519 accepts other encodings, so one key could be written in several ways and count as several
 * recipients.
 */
export function isSafePublicKey(publicKey: Uint8Array): boolean {
  const value = BigInt(`0x${Buffer.from(publicKey).reverse().toString('hex')}`);
  return value < 2n ** 255n - 19n && !isOfLowOrder(publicKey);
}

/** Whether a public key is of low order: then every exchange with it gives the same result, which everyone knows. */
export function isOfLowOrder(publicKey: Uint8Array): boolean {
  try {
    // Any private key shows it, because X25519 makes each a multiple of the cofactor.
    exchange(Buffer.alloc(X25519_BYTES, 1), publicKey);
    return false;
  } catch {
    return true;
  }
}

// Public keys are read and written as JWK (RFC 8037), which is ten times as fast as their DER structure.

const JWK = { kty: 'OKP', crv: 'X25519' } as const;

const readPublic = (key: Uint8Array): KeyObject =>
  createPublicKey({ key: { ...JWK, x: base64url(key) }, format: 'jwk' });

const writePublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

/** The DER structure of a private key (RFC 8410) is this constant and the 32 bytes. */
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * Before Node 22, reading DER takes ten times as long as the exchange. Those versions do not compare `x`, the public half
 * of a JWK, with the private half; Node 26 does, and the public half is not known here.
 */
const READS_DER_SLOWLY = Number.parseInt(process.versions.node) < 22;

const readPrivate = (key: Uint8Array): KeyObject =>
  READS_DER_SLOWLY
    ? createPrivateKey({ key: { ...JWK, d: base64url(key), x: '' }, format: 'jwk' })
    : createPrivateKey({ key: Buffer.concat([PRIVATE_DER, key]), format: 'der', type: 'pkcs8' });

const base64url = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
