import { bech32 } from '@scure/base';
import { badRecipient } from '../../errors';
import { expand, extract } from '../../hkdf';
import type { RecipientType } from '../recipient-type';
import { base64Unpadded, encrypt } from '../stanza';
import { exchange, isSafePublicKey, X25519_BYTES } from '../x25519';
import { decodeKey } from './bech32-key';

const STANZA = 'X25519';

/** Keys of age: `age1` and 58 more characters. */
export const x25519: RecipientType = {
  stanza: STANZA,
  claims: (text) => /^age1/i.test(text),
  parse: (text) => {
    // Mixed and upper case are refused, as age does: each key has one spelling only.
    if (!/^age1[02-9ac-hj-np-z]+$/.test(text)) throw badRecipient('form');
    const point = decodeKey(text, 'age', X25519_BYTES);
    if (!isSafePublicKey(point)) throw badRecipient('point');
    return text;
  },
  wrap: (key, fileKey, draw) => {
    const publicKey = bech32.decodeToBytes(key).bytes;
    const { share, secret } = exchange(draw(`ephemeral key for ${key}`, X25519_BYTES), publicKey);
    const wrapKey = expand(extract(Buffer.concat([share, publicKey]), secret), `age-encryption.org/v1/${STANZA}`);
    return { args: [STANZA, base64Unpadded(share)], body: encrypt(wrapKey, fileKey) };
  },
};
