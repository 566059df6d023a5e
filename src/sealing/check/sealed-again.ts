import { isSignetError } from '../../errors';
import { Secret } from '../../secret';
import { ageSealer } from '../age/age-format';
import { dearmor } from '../age/armor';
import type { Sealer } from '../format';
import type { Recipient } from '../recipient';
import { sealContent } from '../seal-content';
import { manifestOf, type OpenedSops } from '../sops/open-sops';

/**
 * Whether an age file is what sealing its token for the declared recipients gives. It is, if Signet sealed it for exactly them;
 * otherwise it was sealed for others, or by another program.
 */
export function isSealedFor(text: string, content: Secret, declared: readonly Recipient[]): boolean {
  const [file, again] = [text, sealedAgain(content, ageSealer({ recipients: declared }), '')].map(dearmor);
  return file !== undefined && again?.equals(file) === true;
}

/** The same for a manifest of SOPS. */
export async function isSopsSealedFor(
  text: string,
  opened: OpenedSops,
  declared: readonly Recipient[],
): Promise<boolean> {
  const manifest = manifestOf(opened);
  if (manifest === undefined) return false;
  const { sopsSealer } = await import('../sops/sops-format');
  const { macOnlyEncrypted, lastModified } = opened.file;
  const sealer = sopsSealer({ recipients: declared, manifest, macOnlyEncrypted });
  return sealedAgain(new Secret(opened.content), sealer, lastModified) === text;
}

/** Empty for a content that is no token, which Signet cannot have sealed. */
function sealedAgain(content: Secret, sealer: Sealer, issuedAt: string): string {
  try {
    return sealContent(content, sealer, issuedAt);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return '';
  }
}
