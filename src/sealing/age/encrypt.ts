import { createCipheriv, hkdfSync } from 'node:crypto';

/** ChaCha20-Poly1305: ciphertext and tag. The key is used for this one message, so the nonce may be a constant. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** HKDF-SHA-256 to 32 bytes, as age uses it throughout. */
export function hkdf(material: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, info, 32));
}
