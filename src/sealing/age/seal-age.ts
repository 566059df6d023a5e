import { createHmac } from 'node:crypto';
import type { Draw } from '../draw';
import { expand, extract } from '../hkdf';
import { typeOf } from './age-recipient';
import { armor, VERSION_LINE } from './armor';
import { base64Unpadded, encrypt, type Stanza, stanzaLines } from './stanza';

const FILE_KEY_BYTES = 16;
const PAYLOAD_NONCE_BYTES = 16;

/** The longest content of one chunk. age splits longer content; a token is far shorter. */
const MAX_CONTENT_BYTES = 64 * 1024;

/** STREAM's nonce of a first chunk that is also the last: eleven bytes of counter, then the flag. */
const ONLY_CHUNK = Buffer.from('000000000000000000000001', 'hex');

/** An armored age file for recipients that {@link parseAgeRecipient} has accepted. */
export function sealAge(content: Uint8Array, recipients: readonly string[], draw: Draw): string {
  const fileKey = draw('file key', FILE_KEY_BYTES);
  const stanzas = recipients.map((recipient) => typeOf(recipient).wrap(recipient, fileKey, draw));
  const payload = encryptPayload(fileKey, draw('payload nonce', PAYLOAD_NONCE_BYTES), content);
  return armor(Buffer.concat([writeHeader(fileKey, stanzas), payload]));
}

/** The header of an age file with its authentication code. */
function writeHeader(fileKey: Uint8Array, stanzas: readonly Stanza[]): Buffer {
  const signed = [VERSION_LINE, ...stanzas.flatMap(stanzaLines), '---'].join('\n');
  const mac = createHmac('sha256', expand(extract('', fileKey), 'header'))
    .update(signed)
    .digest();
  return Buffer.from(`${signed} ${base64Unpadded(mac)}\n`, 'ascii');
}

/** The payload of an age file: its nonce, then the encrypted content. */
function encryptPayload(fileKey: Uint8Array, nonce: Uint8Array, content: Uint8Array): Buffer {
  if (content.length > MAX_CONTENT_BYTES) throw new RangeError('the content does not fit into one chunk');
  return Buffer.concat([nonce, encrypt(expand(extract(nonce, fileKey), 'payload'), content, ONLY_CHUNK)]);
}
