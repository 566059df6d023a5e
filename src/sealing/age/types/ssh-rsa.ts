import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { badRecipient } from '../../errors';
import { padOaep } from '../oaep';
import type { RecipientType } from '../recipient-type';
import { parseSshKey, sshTag } from '../ssh-public-key';
import { readPositive } from '../ssh-wire';

export const SSH_RSA = 'ssh-rsa';
/** The label of OAEP. */
export const SSH_RSA_LABEL = Buffer.from('age-encryption.org/v1/ssh-rsa');
const SEED_BYTES = 32;

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
  claims: (text) => /^ssh-rsa\s/.test(text),
  parse: (text) => parse(text).canonical,
  wrap: (text, fileKey, draw) => {
    const { modulus, exponent } = parse(text).key;
    const padded = padOaep(fileKey, {
      bytes: modulus.length,
      label: SSH_RSA_LABEL,
      seed: draw(`OAEP seed for ${text}`, SEED_BYTES),
    });
    const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: exponent.toString('base64url') };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    // OpenSSL would draw the seed of OAEP by itself.
    const body = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded);
    return { args: [SSH_RSA, sshTag(text)], body };
  },
};
