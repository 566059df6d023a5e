import { createPublicKey } from 'node:crypto';
import { isSignetError } from '../../errors';
import { Secret } from '../../secret';
import { openAge } from '../age/open-age';
import { recipientOf } from '../age/identity';
import { badIdentity } from '../errors';
import type { SealFormat } from '../format';
import { parseGithubPublicKey } from '../github-actions/public-key';
import { inspectSealed } from '../inspect';
import { checkRecipients, parseRecipient, type Recipient } from '../recipient';
import { readerLabel } from '../readers';
import { parseCertificate } from '../sealed-secret/certificate';
import { wrappedKeyBytes } from '../sealed-secret/inspect-sealed-secret';
import { openSops } from '../sops/open-sops';
import { checked, compareStanzas } from './compare-stanzas';
import { compareSops } from './compare-sops';
import { concluded, type SealCheck } from './seal-check';
import { isSealedFor, isSopsSealedFor } from './sealed-again';

/** Who is declared, for the format of the text. */
export type Declared =
  | { readonly format: 'age' | 'sops'; readonly recipients: readonly Recipient[] }
  | { readonly format: 'sealed-secret'; readonly certificate: string }
  | { readonly format: 'github-actions'; readonly publicKey: string };

/** The format of a sealed text. Throws `sealing/not-sealed`. */
export const formatOf = (text: string): SealFormat => inspectSealed(text).format;

/**
 * Compares who can open a sealed text with who is declared, as far as can be known.
 *
 * @param identities - private keys of age or OpenSSH. With one that opens the text, the token is sealed again: if Signet sealed
 * the text, everything is known.
 * @throws SignetError `sealing/not-sealed`, `sealing/bad-identity`, `sealing/damaged`, and those of the declared keys
 */
export async function checkSeal(
  text: string,
  declared: Declared,
  identities: readonly string[] = [],
): Promise<SealCheck> {
  switch (declared.format) {
    case 'age':
    case 'sops':
      return checkRecipientsOf(text, declared.format, declared.recipients, identities);
    case 'sealed-secret': {
      const { publicKey, fingerprint } = parseCertificate(declared.certificate);
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
      const isOther = wrappedKeyBytes(text) !== Math.ceil(bits / 8);
      return concludedFor('sealed-secret', 'RSA', fingerprint, isOther);
    }
    case 'github-actions':
      return concludedFor('github-actions', 'X25519', parseGithubPublicKey(declared.publicKey).fingerprint, false);
  }
}

/** A text that does not name its only key. */
const concludedFor = (format: SealFormat, type: string, fingerprint: string, isOther: boolean): SealCheck =>
  concluded({
    format,
    recipients: [
      {
        label: readerLabel(format),
        fingerprint,
        type,
        opens: isOther ? 'no' : 'unknown',
        evidence: isOther ? 'size' : 'none',
      },
    ],
    undeclared: [],
    missing: [],
  });

async function checkRecipientsOf(
  text: string,
  format: 'age' | 'sops',
  given: readonly Recipient[],
  identities: readonly string[],
): Promise<SealCheck> {
  const declared = checkRecipients(given, format);
  const shown = format === 'age' ? compareStanzas(text, declared) : await compareSops(text, declared);
  let { recipients } = shown;
  let others = 0;
  let isProven: boolean | undefined;
  for (const [index, identity] of identities.entries()) {
    const key = await publicKeyOf(identity, index, identities.length);
    const proven = await tryKey(text, format, declared, identity);
    const at = declared.findIndex((recipient) => recipient.key === key);
    if (proven !== undefined) isProven ??= proven;
    if (at < 0 && proven !== undefined) others += 1;
    recipients = recipients.map((recipient, position) => {
      const own = declared[position];
      return position === at && own ? checked(own, proven === undefined ? 'no' : 'yes', 'key') : recipient;
    });
  }
  if (isProven) recipients = declared.map((recipient) => checked(recipient, 'yes', 'seal'));
  const undeclared = others > 0 && shown.undeclared.length === 0 ? [{ type: 'age', count: others }] : shown.undeclared;
  return concluded({ format, ...shown, recipients, undeclared });
}

/** Undefined if the private key does not open the text; otherwise whether the text is what Signet seals for the declared keys. */
async function tryKey(
  text: string,
  format: 'age' | 'sops',
  declared: readonly Recipient[],
  identity: string,
): Promise<boolean | undefined> {
  try {
    if (format === 'sops') return await isSopsSealedFor(text, await openSops(text, [identity]), declared);
    const content = new Secret(Buffer.from(await openAge(text, [identity])).toString('utf8'));
    return isSealedFor(text, content, declared);
  } catch (error) {
    if (isSignetError(error) && error.code === 'sealing/cannot-open') return undefined;
    throw error;
  }
}

async function publicKeyOf(identity: string, index: number, count: number): Promise<string> {
  try {
    return parseRecipient(await recipientOf(identity)).key;
  } catch {
    throw badIdentity(index, count);
  }
}
