import { badRecipient } from '../../errors';
import { openContext } from '../hpke';
import type { RecipientType } from '../recipient-type';
import { base64Unpadded, encrypt } from '../stanza';
import { isSafePublicKey, X25519_BYTES } from '../x25519';
import { encapsulate, isValidMlKemKey, ML_KEM_KEY_BYTES } from '../xwing';
import { decodeKey } from './bech32-key';

const STANZA = 'mlkem768x25519';
const PREFIX = 'age1pq';
const KEY_BYTES = ML_KEM_KEY_BYTES + X25519_BYTES;

/** Whether a canonical key is safe against a future quantum computer. */
export const isPostQuantum = (key: string): boolean => key.startsWith(`${PREFIX}1`);

const decode = (text: string): Uint8Array => decodeKey(text, PREFIX, KEY_BYTES);

/** Hybrid post-quantum keys of age 1.3 and later: `age1pq1` and 1952 more characters. ML-KEM-768 with X25519. */
export const hybrid: RecipientType = {
  stanza: STANZA,
  claims: (text) => /^age1pq1/i.test(text),
  parse: (text) => {
    if (!/^age1pq1[02-9ac-hj-np-z]+$/.test(text)) throw badRecipient('form');
    const key = decode(text);
    if (!isValidMlKemKey(key.subarray(0, ML_KEM_KEY_BYTES))) throw badRecipient('invalid');
    if (!isSafePublicKey(key.subarray(ML_KEM_KEY_BYTES))) throw badRecipient('point');
    return text;
  },
  wrap: (text, fileKey, draw) => {
    const { share, secret } = encapsulate(decode(text), {
      message: draw(`ML-KEM message for ${text}`, 32),
      ephemeralKey: draw(`ephemeral key for ${text}`, X25519_BYTES),
    });
    const { key, nonce } = openContext(secret, `age-encryption.org/${STANZA}`);
    return { args: [STANZA, base64Unpadded(share)], body: encrypt(key, fileKey, nonce) };
  },
};
