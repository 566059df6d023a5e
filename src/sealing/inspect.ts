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

/** The format that a text looks like, complete or not; undefined if it looks like none. */
export function claimedFormat(text: string): SealFormat | undefined {
  const [format] = Object.entries(forms).find(([, form]) => form.claimsSealed(text)) ?? [];
  return format as SealFormat | undefined;
}

/**
 * What a sealed text shows without a key: its format, how many recipients of which type it has, and its sizes; not who
 * the recipients are.
 *
 * @throws SignetError `sealing/not-sealed`, which contains no part of the text.
 */
export function inspectSealed(text: string): SealedInfo {
  if (text.trim() === '') throw notSealed('empty');
  const format = claimedFormat(text);
  if (format === undefined) throw notSealed('unknown');
  return forms[format].inspect(text);
}
