import { createHash } from 'node:crypto';
import { badRecipient } from '../errors';
import { readStrings } from './ssh-wire';
import { base64Unpadded } from './stanza';

/** A public key of OpenSSH. */
export interface SshPublicKey {
  /** The type and the key in base64. A comment after them is dropped. */
  readonly canonical: string;
  /** What the key consists of, after its type. */
  readonly fields: readonly Buffer[];
}

/**
 * Reads a public key as OpenSSH writes it: type, key in base64, comment. It does not check the value of the key.
 *
 * @throws SignetError `sealing/bad-recipient`
 */
export function parseSshKey(text: string): SshPublicKey {
  const { type = '', base64 = '' } = /^(?<type>\S+)[ \t]+(?<base64>\S+)(?:[ \t][^\r\n]*)?$/.exec(text)?.groups ?? {};
  const bytes = Buffer.from(base64, 'base64');
  const [named, ...fields] = readStrings(bytes) ?? [];
  // Buffer ignores characters that are not base64, so the text is compared with what it encodes.
  if (bytes.toString('base64') !== base64 || named?.toString('latin1') !== type) throw badRecipient('ssh-form');
  return { canonical: `${type} ${base64}`, fields };
}

/** The bytes of a canonical key. */
export const sshKeyBytes = (key: string): Buffer => Buffer.from(key.slice(key.indexOf(' ') + 1), 'base64');

/** The short name of a key in the header of an age file, by which its owner finds the stanza. */
export const sshTag = (key: string): string =>
  base64Unpadded(createHash('sha256').update(sshKeyBytes(key)).digest().subarray(0, 4));
