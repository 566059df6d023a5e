import { createCipheriv, createHmac } from 'node:crypto';
import type { Draw } from '../draw';
import { expand, extract } from '../hkdf';
import { decodeRecipient } from './age-recipient';
import { armor, VERSION_LINE } from './armor';
import { exchange } from './x25519';

const FILE_KEY_BYTES = 16;
const PAYLOAD_NONCE_BYTES = 16;

/** The longest content of one chunk. age splits longer content; a token is far shorter. */
const MAX_CONTENT_BYTES = 64 * 1024;

/** STREAM's nonce of a first chunk that is also the last: eleven bytes of counter, then the flag. */
const ONLY_CHUNK = Buffer.from('000000000000000000000001', 'hex');

/** An armored age file for recipients that {@link parseAgeRecipient} has accepted. */
export function sealAge(content: Uint8Array, recipients: readonly string[], draw: Draw): string {
  const fileKey = draw('file key', FILE_KEY_BYTES);
  const stanzas = recipients.map((recipient) =>
    x25519Stanza(fileKey, decodeRecipient(recipient), draw(`ephemeral key for ${recipient}`, 32)),
  );
  const payload = encryptPayload(fileKey, draw('payload nonce', PAYLOAD_NONCE_BYTES), content);
  return armor(Buffer.concat([writeHeader(fileKey, stanzas), payload]));
}

/** The two lines of the header with which the owner of one X25519 key gets the file key. */
function x25519Stanza(fileKey: Uint8Array, recipient: Uint8Array, ephemeralKey: Uint8Array): readonly string[] {
  const { share, secret } = exchange(ephemeralKey, recipient);
  const wrapKey = expand(extract(Buffer.concat([share, recipient]), secret), 'age-encryption.org/v1/X25519');
  // A body of fewer than 48 bytes fits on one line; this one has 32.
  return [`-> X25519 ${base64Unpadded(share)}`, base64Unpadded(encrypt(wrapKey, Buffer.alloc(12), fileKey))];
}

/** The header of an age file with its authentication code. */
function writeHeader(fileKey: Uint8Array, stanzas: readonly (readonly string[])[]): Buffer {
  const signed = [VERSION_LINE, ...stanzas.flat(), '---'].join('\n');
  const mac = createHmac('sha256', expand(extract('', fileKey), 'header'))
    .update(signed)
    .digest();
  return Buffer.from(`${signed} ${base64Unpadded(mac)}\n`, 'ascii');
}

/** The payload of an age file: its nonce, then the encrypted content. */
function encryptPayload(fileKey: Uint8Array, nonce: Uint8Array, content: Uint8Array): Buffer {
  if (content.length > MAX_CONTENT_BYTES) throw new RangeError('the content does not fit into one chunk');
  return Buffer.concat([nonce, encrypt(expand(extract(nonce, fileKey), 'payload'), ONLY_CHUNK, content)]);
}

/** ChaCha20-Poly1305: ciphertext and tag. Each key encrypts one message only, so the nonce can be a constant. */
function encrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Standard base64 without padding, as age writes keys and codes in its header. */
function base64Unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
