import type { Identity } from 'age-encryption';
import { sshIdentity } from './ssh-identity';
import { looksLikeSshPrivateKey, readSshPrivateKey, type SshPrivateKey } from './ssh-private-key';

/** A private key for the package age-encryption. Throws for an SSH key that cannot be used. */
export const readIdentity = (identity: string): string | Identity =>
  looksLikeSshPrivateKey(identity) ? sshIdentity(usable(identity)) : identity;

/**
 * The public key of a private key of age or OpenSSH, as a recipient.
 *
 * @throws Error for a text that is no private key; it may contain the text.
 */
export async function recipientOf(identity: string): Promise<string> {
  if (looksLikeSshPrivateKey(identity)) return usable(identity).publicKey;
  const { identityToRecipient } = await import('age-encryption');
  return identityToRecipient(identity);
}

function usable(identity: string): SshPrivateKey {
  const key = readSshPrivateKey(identity);
  if (typeof key === 'string') throw new Error('unusable SSH key');
  return key;
}
