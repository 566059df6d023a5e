import { expand, extract } from '../hkdf';

/** HPKE's number of this suite: MLKEM768-X25519 (0x647a), HKDF-SHA256 (1) and ChaCha20-Poly1305 (3). */
const SUITE = Buffer.concat([Buffer.from('HPKE'), Buffer.from('647a00010003', 'hex')]);
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const BASE_MODE = Buffer.from([0]);

/** The key and the nonce of the first message of a sender in base mode (RFC 9180, section 5.1), which is all that age uses. */
export function openContext(sharedSecret: Uint8Array, info: string): { readonly key: Buffer; readonly nonce: Buffer } {
  const context = Buffer.concat([
    BASE_MODE,
    labeledExtract('', 'psk_id_hash', ''),
    labeledExtract('', 'info_hash', info),
  ]);
  const secret = labeledExtract(sharedSecret, 'secret', '');
  return {
    key: labeledExpand(secret, 'key', context, KEY_BYTES),
    nonce: labeledExpand(secret, 'base_nonce', context, NONCE_BYTES),
  };
}

const labeled = (label: string, value: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('HPKE-v1'), SUITE, Buffer.from(label), value]);

const labeledExtract = (salt: string | Uint8Array, label: string, value: string): Buffer =>
  extract(salt, labeled(label, Buffer.from(value)));

const labeledExpand = (key: Uint8Array, label: string, context: Uint8Array, bytes: number): Buffer =>
  expand(key, Buffer.concat([Buffer.from([0, bytes]), labeled(label, context)]), bytes);
