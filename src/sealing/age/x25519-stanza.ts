import { base64Unpadded } from './base64';
import { encrypt, hkdf } from './encrypt';
import type { Stanza } from './header';
import { exchange } from './x25519';

/** The stanza by which the holder of one X25519 key finds the file key. */
export function x25519Stanza(fileKey: Uint8Array, recipient: Uint8Array, ephemeralKey: Uint8Array): Stanza {
  const { share, secret } = exchange(ephemeralKey, recipient);
  const wrapKey = hkdf(secret, Buffer.concat([share, recipient]), 'age-encryption.org/v1/X25519');
  return { args: ['X25519', base64Unpadded(share)], body: encrypt(wrapKey, Buffer.alloc(12), fileKey) };
}
