import { createCipheriv } from 'node:crypto';

/** The part of the header of an age file with which the owner of one private key gets the file key. */
export interface Stanza {
  /** The type of the recipient, then what this type defines. */
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

const COLUMNS = 64;

/** The lines of a stanza. The last line is shorter than the others, so it can be empty. */
export function stanzaLines({ args, body }: Stanza): readonly string[] {
  const base64 = base64Unpadded(body);
  const lines = Array.from({ length: Math.floor(base64.length / COLUMNS) + 1 }, (_, line) =>
    base64.slice(line * COLUMNS, (line + 1) * COLUMNS),
  );
  return [`-> ${args.join(' ')}`, ...lines];
}

/** Standard base64 without padding, as age writes keys and codes in its header. */
export const base64Unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** The nonce of a key that encrypts one message only. */
const ONLY_NONCE = Buffer.alloc(12);

/** ChaCha20-Poly1305: ciphertext and tag. Each key encrypts one message only, so the nonce can be a constant. */
export function encrypt(key: Uint8Array, plaintext: Uint8Array, nonce: Uint8Array = ONLY_NONCE): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}
