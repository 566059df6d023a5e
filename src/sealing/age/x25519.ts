import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

// node:crypto reads X25519 keys only in their DER structure (RFC 8410), which has a constant prefix.
const PRIVATE_DER = '302e020100300506032b656e04220420';
const PUBLIC_DER = '302a300506032b656e032100';
const KEY_BYTES = 32;

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
    share: createPublicKey(own).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES),
    secret: diffieHellman({ privateKey: own, publicKey: readPublic(publicKey) }),
  };
}

/** Whether a public key is of low order: then every exchange with it gives the same result, which everyone knows. */
export function isOfLowOrder(publicKey: Uint8Array): boolean {
  try {
    // Any private key shows it, because X25519 makes each a multiple of the cofactor.
    exchange(Buffer.alloc(KEY_BYTES, 1), publicKey);
    return false;
  } catch {
    return true;
  }
}

function readPrivate(key: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([Buffer.from(PRIVATE_DER, 'hex'), key]),
    format: 'der',
    type: 'pkcs8',
  });
}

function readPublic(key: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([Buffer.from(PUBLIC_DER, 'hex'), key]), format: 'der', type: 'spki' });
}
