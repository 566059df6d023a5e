import { createHmac } from 'node:crypto';
import { base64Unpadded } from './base64';
import { hkdf } from './encrypt';

export const VERSION_LINE = 'age-encryption.org/v1';

/** One recipient's part of the header. */
export interface Stanza {
  readonly args: readonly string[];
  /** Shorter than 48 bytes, so that it fits on one line: an X25519 stanza's has 32. */
  readonly body: Buffer;
}

/** The header of an age file with its authentication code. */
export function writeHeader(fileKey: Uint8Array, stanzas: readonly Stanza[]): Buffer {
  const lines = stanzas.flatMap(({ args, body }) => [`-> ${args.join(' ')}`, base64Unpadded(body)]);
  const signed = [VERSION_LINE, ...lines, '---'].join('\n');
  const mac = createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
    .update(signed)
    .digest();
  return Buffer.from(`${signed} ${base64Unpadded(mac)}\n`, 'ascii');
}
