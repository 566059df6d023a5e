import { encrypt, hkdf } from './encrypt';

/** The longest content that fits into the one chunk written here: age cuts longer ones. A token is far shorter. */
export const MAX_CONTENT_BYTES = 64 * 1024;

/** STREAM's nonce of a first chunk that is also the last: eleven bytes of counter, then the flag. */
const ONLY_CHUNK = Buffer.from('000000000000000000000001', 'hex');

/** The payload of an age file: its nonce, then the encrypted content. */
export function encryptPayload(fileKey: Uint8Array, nonce: Uint8Array, content: Uint8Array): Buffer {
  if (content.length > MAX_CONTENT_BYTES) throw new RangeError('the content does not fit into one chunk');
  return Buffer.concat([nonce, encrypt(hkdf(fileKey, nonce, 'payload'), ONLY_CHUNK, content)]);
}
