import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readPositive, readStrings, writePositive, writeStrings } from './ssh-wire';
import { SSH_ED25519 } from './types/ssh-ed25519';
import { SSH_RSA } from './types/ssh-rsa';

/** An Ed25519 or RSA private key of OpenSSH. */
export interface SshPrivateKey {
  readonly type: typeof SSH_ED25519 | typeof SSH_RSA;
  readonly key: KeyObject;
  /** The canonical text of the public key. */
  readonly publicKey: string;
}

/** Whether a text is a private key in PEM, as OpenSSH writes it. */
export const looksLikeSshPrivateKey = (text: string): boolean => /^\s*-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);

/**
 * Reads a private key as OpenSSH writes it, in its own format or in PEM.
 *
 * @returns `encrypted` if it has a passphrase, `unknown` if it cannot be read or has another type.
 */
export function readSshPrivateKey(text: string): SshPrivateKey | 'encrypted' | 'unknown' {
  try {
    if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text)) return 'encrypted';
    const own = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]*)-----END OPENSSH PRIVATE KEY-----/.exec(text);
    const key = own ? readOpenSsh(Buffer.from(own[1] ?? '', 'base64')) : createPrivateKey(text);
    return typeof key === 'string' ? key : withPublicKey(key);
  } catch {
    return 'unknown'; // the message of OpenSSL could contain a part of the key
  }
}

const MAGIC = 'openssh-key-v1\0';

/** The format of OpenSSH: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key */
function readOpenSsh(file: Buffer): KeyObject | 'encrypted' | 'unknown' {
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'unknown';
  const [cipher, kdf, options] = stringsFrom(file, MAGIC.length, 3);
  if (cipher === undefined || kdf === undefined || options === undefined) return 'unknown';
  if (cipher.toString() !== 'none') return 'encrypted';
  const count = MAGIC.length + writeStrings([cipher, kdf, options]).length;
  const [, secret] = readStrings(file.subarray(count + 4)) ?? [];
  if (file.readUInt32BE(count) !== 1 || secret?.readUInt32BE(0) !== secret?.readUInt32BE(4)) return 'unknown';
  return secret === undefined ? 'unknown' : readSecret(secret, 8);
}

/** The first strings from a position on, however the rest continues. */
function stringsFrom(bytes: Buffer, start: number, count: number): readonly Buffer[] {
  const strings: Buffer[] = [];
  for (let at = start; strings.length < count;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    strings.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return strings;
}

function readSecret(secret: Buffer, start: number): KeyObject | 'unknown' {
  const [type] = stringsFrom(secret, start, 1).map(String);
  if (type === SSH_ED25519) {
    const [, publicKey, both] = stringsFrom(secret, start, 3);
    if (publicKey === undefined || both === undefined) return 'unknown';
    return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey), d: base64url(both.subarray(0, 32)) });
  }
  if (type !== SSH_RSA) return 'unknown';
  const [n, e, d, qi, p, q] = stringsFrom(secret, start, 7).slice(1).map(readPositive);
  if (!n || !e || !d || !qi || !p || !q) return 'unknown';
  const [dp, dq] = [remainder(d, p), remainder(d, q)];
  const parts = Object.entries({ n, e, d, p, q, dp, dq, qi }).map(([name, value]) => [name, base64url(value)] as const);
  return fromJwk({ kty: 'RSA', ...Object.fromEntries(parts) });
}

/** The exponent for one prime factor: d modulo (prime - 1). */
function remainder(d: Buffer, prime: Buffer): Buffer {
  const hex = (BigInt(`0x${d.toString('hex')}`) % (BigInt(`0x${prime.toString('hex')}`) - 1n)).toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

const fromJwk = (key: JsonWebKey): KeyObject => createPrivateKey({ key, format: 'jwk' });

function withPublicKey(key: KeyObject): SshPrivateKey | 'unknown' {
  const { kty, crv, x = '', n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
  if (crv === 'Ed25519') return { type: SSH_ED25519, key, publicKey: publicText(SSH_ED25519, [bytes(x)]) };
  if (kty !== 'RSA') return 'unknown';
  return { type: SSH_RSA, key, publicKey: publicText(SSH_RSA, [bytes(e), bytes(n)].map(writePositive)) };
}

const publicText = (type: string, fields: readonly Buffer[]): string =>
  `${type} ${writeStrings([Buffer.from(type), ...fields]).toString('base64')}`;

const base64url = (bytes: Buffer): string => bytes.toString('base64url');
