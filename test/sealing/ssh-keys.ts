import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

// Keys in the formats of OpenSSH, written by this file from RFC 4253 and PROTOCOL.key, to compare with what the code reads.

const string = (bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as Uint8Array);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
};

/** A positive integer of SSH. */
export const mpint = (bytes: Buffer): Buffer =>
  (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;

/** The line of a `.pub` file from the fields of its key. */
export function publicLine(type: string, fields: readonly Uint8Array[], comment = 'jane@laptop'): string {
  return `${type} ${Buffer.concat([string(type), ...fields.map(string)]).toString('base64')} ${comment}`;
}

export const ed25519Line = (point: Uint8Array): string => publicLine('ssh-ed25519', [point]);
export const rsaLine = (modulus: Buffer, exponent = Buffer.from([1, 0, 1])): string =>
  publicLine('ssh-rsa', [mpint(exponent), mpint(modulus)]);

export interface SshPair {
  readonly line: string;
  /** The file in OpenSSH's own format. */
  readonly file: string;
  readonly key: KeyObject;
}

export function ed25519Pair(): SshPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  return {
    line: ed25519Line(point),
    file: openSshFile('ssh-ed25519', [point, Buffer.concat([seed, point])]),
    key: privateKey,
  };
}

export function rsaPair(modulusLength: number): SshPair {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const jwk = privateKey.export({ format: 'jwk' });
  const part = (name: 'n' | 'e' | 'd' | 'qi' | 'p' | 'q'): Buffer => mpint(Buffer.from(jwk[name] ?? '', 'base64url'));
  return {
    line: publicLine('ssh-rsa', [part('e'), part('n')]),
    file: openSshFile('ssh-rsa', (['n', 'e', 'd', 'qi', 'p', 'q'] as const).map(part)),
    key: privateKey,
  };
}

/** A private key in OpenSSH's own format, without a passphrase unless `cipher` is given. */
export function openSshFile(type: string, fields: readonly Uint8Array[], cipher = 'none'): string {
  const check = createHash('sha256').update(type).digest().subarray(0, 4);
  const secret = Buffer.concat([check, check, string(type), ...fields.map(string), string('jane@laptop')]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...[cipher, cipher === 'none' ? 'none' : 'bcrypt', ''].map(string),
    Buffer.from([0, 0, 0, 1]),
    string(Buffer.concat([string(type), string('public')])),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = file.toString('base64').replace(/.{1,70}/g, '$&\n');
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}-----END OPENSSH PRIVATE KEY-----\n`;
}
