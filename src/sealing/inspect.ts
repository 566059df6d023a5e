import { ageForm } from './age/age-format';
import { notSealed } from './errors';
import type { SealedForm, SealedInfo, SealFormat } from './format';
import { githubActionsForm } from './github-actions/inspect-box';
import { sealedSecretForm } from './sealed-secret/inspect-sealed-secret';
import { sopsForm } from './sops/inspect-sops';

/** In this order: a sealed box has no mark of its own. */
const forms: Readonly<Record<SealFormat, SealedForm>> = {
  age: ageForm,
  sops: sopsForm,
  'sealed-secret': sealedSecretForm,
  'github-actions': githubActionsForm,
};

/**
 * What a sealed text shows without a key: its format, how many recipients of which type it has, and its sizes; not who
 * the recipients are.
 *
 * @throws SignetError `sealing/not-sealed`, which contains no part of the text.
 */
export function inspectSealed(text: string): SealedInfo {
  if (text.trim() === '') throw notSealed('empty');
  const form = Object.values(forms).find((candidate) => candidate.claimsSealed(text));
  if (!form) throw notSealed('unknown');
  return form.inspect(text);
}
