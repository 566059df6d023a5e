import { badRecipient } from '../errors';
import type { RecipientType } from './recipient-type';
import { hybrid } from './types/hybrid';
import { sshEd25519 } from './types/ssh-ed25519';
import { sshRsa } from './types/ssh-rsa';
import { x25519 } from './types/x25519';

/** The last one claims what begins like a key of the others. */
const TYPES: readonly RecipientType[] = [hybrid, sshEd25519, sshRsa, x25519];

/** A key of SSH, of any type. */
const SSH = /^(ssh|ecdsa|sk-ssh|sk-ecdsa)-/;
/** A recipient of a plugin: its name between two digits 1. */
const PLUGIN = /^age1(?!pq1)[a-z0-9-]+1/;

/** The type of a key. Throws `sealing/bad-recipient` if there is none. */
export function typeOf(text: string): RecipientType {
  const type = TYPES.find((candidate) => candidate.claims(text));
  if (PLUGIN.test(text)) throw badRecipient('plugin');
  if (!type) throw badRecipient(SSH.test(text) ? 'ssh' : 'form');
  return type;
}

/** The canonical text of a key of age or OpenSSH. Throws `sealing/bad-recipient`. */
export const parseAgeRecipient = (text: string): string => typeOf(text).parse(text);
