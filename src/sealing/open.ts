import { Secret } from '../secret';
import { ageForm } from './age/age-format';
import { openAge } from './age/open-age';
import { noIdentities, notSealed } from './errors';
import { sealedSecretForm } from './sealed-secret/inspect-sealed-secret';
import { sopsForm } from './sops/inspect-sops';
import { openSops } from './sops/open-sops';

/**
 * Opens a sealed text in the format age, or in the format sops with one value.
 *
 * @param text - the whole sealed text; white space around it is ignored.
 * @param identities - private keys (`AGE-SECRET-KEY-1…`, `AGE-SECRET-KEY-PQ-1…`, or the text of a file with an SSH key), tried one
 * after another; one that opens the text is enough.
 * @returns the token as it was sealed, with its prefix.
 * @throws SignetError `sealing/no-identities`, `sealing/bad-identity`, `sealing/not-sealed`, `sealing/cannot-open`,
 * `sealing/damaged`; none contains a key or a part of the text.
 */
export async function openSealed(text: string, identities: readonly string[]): Promise<Secret> {
  if (identities.length === 0) throw noIdentities();
  if (text.trim() === '') throw notSealed('empty');
  if (sopsForm.claimsSealed(text)) return new Secret((await openSops(text, identities)).content);
  if (sealedSecretForm.claimsSealed(text)) throw notSealed('sealed-secret');
  if (!ageForm.claimsSealed(text)) throw notSealed('unknown');
  ageForm.inspect(text); // so that a text that was cut off has another error than one that was changed
  return new Secret(Buffer.from(await openAge(text, identities)).toString('utf8'));
}
