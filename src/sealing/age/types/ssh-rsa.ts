import { createPublicKey } from 'node:crypto';
import { badRecipient } from '../../errors';
import { encryptOaep, SEED_BYTES } from '../../oaep';
import type { RecipientType } from '../recipient-type';
import { parseSshKey, sshTag } from '../ssh-public-key';
import { readPositive } from '../ssh-wire';

export const SSH_RSA = 'ssh-rsa';
/** The label of OAEP. */
export const SSH_RSA_LABEL = 'age-encryption.org/v1/ssh-rsa';

/** 2048 bits, as age counts them: in whole bytes. */
const MIN_BYTES = 256;
/** The longest key that ssh-keygen creates: 16384 bits. */
const MAX_BYTES = 2048;
/** Implementations of age accept an odd exponent from 3 to 2^24. */
const MAX_EXPONENT_BYTES = 3;

interface RsaKey {
  readonly modulus: Buffer;
  readonly exponent: Buffer;
}

const isOdd = (number: Buffer): boolean => ((number.at(-1) ?? 0) & 1) === 1;

function parse(text: string): { readonly canonical: string; readonly key: RsaKey } {
  const { canonical, fields } = parseSshKey(text);
  const [exponent, modulus] = fields.map(readPositive);
  if (exponent === undefined || modulus === undefined || fields.length !== 2) throw badRecipient('ssh-form');
  if (modulus.length < MIN_BYTES) throw badRecipient('rsa-short');
  const usable =
    exponent.length <= MAX_EXPONENT_BYTES && isOdd(exponent) && exponent.readUIntBE(0, exponent.length) >= 3;
  if (modulus.length > MAX_BYTES || !isOdd(modulus) || !usable) throw badRecipient('invalid');
  return { canonical, key: { modulus, exponent } };
}

/** RSA keys of OpenSSH. */
export const sshRsa: RecipientType = {
  stanza: SSH_RSA,
  tag: sshTag,
  claims: (text) => /^ssh-rsa\s/.test(text),
  parse: (text) => parse(text).canonical,
  wrap: (text, fileKey, draw) => {
    const { modulus, exponent } = parse(text).key;
    const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: exponent.toString('base64url') };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const body = encryptOaep(key, fileKey, SSH_RSA_LABEL, draw(`OAEP seed for ${text}`, SEED_BYTES));
    return { args: [SSH_RSA, sshTag(text)], body };
  },
};
