import type { RecipientCount, SealFormat } from '../format';

/**
 * Whether a declared recipient can open a text. `unknown`: the text does not show it, or only the controller of sealed-secrets
 * or GitHub could say so.
 */
export type Opens = 'yes' | 'no' | 'unknown';

/**
 * From what it is known: `tag` and `name` are what the text says, without proof; `key` was tried; `seal`: the same token was
 * sealed again, with the same result; `size`: a key of another size was used.
 */
export type Evidence = 'tag' | 'name' | 'key' | 'seal' | 'size' | 'none';

export interface CheckedRecipient {
  readonly label: string | undefined;
  readonly fingerprint: string;
  /** The type of the key, as `inspectSealed` names it. */
  readonly type: string;
  readonly opens: Opens;
  readonly evidence: Evidence;
}

/** Who can open a text, compared with who is declared. */
export interface SealCheck {
  readonly format: SealFormat;
  /** `unknown`: what is known is as declared, but not everything is known. */
  readonly result: 'as-declared' | 'differs' | 'unknown';
  readonly recipients: readonly CheckedRecipient[];
  /** Keys of a type that the text is sealed for, but that are not declared. */
  readonly undeclared: readonly RecipientCount[];
  /** How many declared keys of a type cannot open the text; the text does not show which of them. */
  readonly missing: readonly RecipientCount[];
}

/** The result from what is known about each recipient. */
export function concluded(check: Omit<SealCheck, 'result'>): SealCheck {
  const { recipients, undeclared, missing } = check;
  const differs = undeclared.length > 0 || missing.length > 0 || recipients.some(({ opens }) => opens === 'no');
  const isKnown = recipients.every(({ opens }) => opens === 'yes');
  return { ...check, result: differs ? 'differs' : isKnown ? 'as-declared' : 'unknown' };
}
