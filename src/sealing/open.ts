import { Secret } from '../secret';
import { ageForm } from './age/age-format';
import { openAge } from './age/open-age';
import { noIdentities, notSealed } from './errors';
import type { Manifest } from './manifest/manifest';
import { sealedSecretForm } from './sealed-secret/inspect-sealed-secret';
import { sopsForm } from './sops/inspect-sops';
import { manifestOf, openSops } from './sops/open-sops';

/** An opened text. */
export interface Opened {
  /** The token as it was sealed, with its prefix. */
  readonly content: Secret;
  /** The Secret of a manifest, if it has the form of one that Signet writes. */
  readonly manifest?: Manifest | undefined;
  /** When the token was issued, if the text says so. */
  readonly issuedAt?: string;
}

/**
 * Opens a sealed text in the format age, or in the format sops with one value.
 *
 * @param text - the whole sealed text; white space around it is ignored.
 * @param identities - private keys (`AGE-SECRET-KEY-1…`, `AGE-SECRET-KEY-PQ-1…`, or the text of a file with an SSH key), tried one
 * after another; one that opens the text is enough.
 * @throws SignetError `sealing/no-identities`, `sealing/bad-identity`, `sealing/not-sealed`, `sealing/cannot-open`,
 * `sealing/damaged`; none contains a key or a part of the text.
 */
export async function openText(text: string, identities: readonly string[]): Promise<Opened> {
  if (identities.length === 0) throw noIdentities();
  if (text.trim() === '') throw notSealed('empty');
  if (sealedSecretForm.claimsSealed(text)) throw notSealed('sealed-secret');
  if (sopsForm.claimsSealed(text)) {
    const opened = await openSops(text, identities);
    const { content, file } = opened;
    return { content: new Secret(content), manifest: manifestOf(opened), issuedAt: file.lastModified };
  }
  if (!ageForm.claimsSealed(text)) throw notSealed('unknown');
  ageForm.inspect(text); // so that a text that was cut off has another error than one that was changed
  return { content: new Secret(Buffer.from(await openAge(text, identities)).toString('utf8')) };
}

/** The token of a sealed text, with its prefix. Throws as {@link openText}. */
export const openSealed = async (text: string, identities: readonly string[]): Promise<Secret> =>
  (await openText(text, identities)).content;
