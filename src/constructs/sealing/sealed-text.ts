import { Fn, TerraformOutput, Token } from 'cdktf';
import { Construct } from 'constructs';
import { isSignetError } from '../../errors';
import { checkPrefix, checkRecipients } from '../../sealing';
import { sealingErrors } from './errors';
import { warnOfExpiry } from './expiry';
import { NamedOutput } from './named-output';
import type { Recipient } from './recipient';

/** The formats of sealed text. */
export const SEAL_FORMATS = ['age'] as const;

/**
 * Throws a SignetError if there is no recipient, or a duplicate one or a mix of post-quantum and other keys among those whose
 * key is known at synth. Warns of keys that expire soon.
 */
export function checkRecipientsOf(construct: Construct, recipients: readonly Recipient[]): void {
  warnOfExpiry(construct, recipients);
  const known = recipients.filter(({ key }) => !Token.isUnresolved(key));
  if (known.length === 0 && recipients.length > 0) return;
  reportAt(construct, () => {
    checkRecipients(known.map(({ key, label }) => (isKnown(label) ? { key, label } : { key })));
  });
}

const isKnown = (label: string | undefined): label is string => label !== undefined && !Token.isUnresolved(label);

/** Throws a SignetError for a prefix that cannot be sealed before a token. */
export function checkPrefixOf(construct: Construct, prefix: string | undefined): void {
  if (prefix === undefined || Token.isUnresolved(prefix)) return;
  reportAt(construct, () => {
    checkPrefix(prefix);
  });
}

/** Adds the path of the construct to the error of a check. */
function reportAt(construct: Construct, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw isSignetError(error) ? sealingErrors.about(construct, error) : error;
  }
}

/** What an armored text has besides its base64, as a pattern of Terraform's `replace`. */
const MARKERS_AND_BREAKS = '/-----[^-]*-----|[[:space:]]/';

/**
 * The sealed text of a resource for an output. The resource marks it as sensitive, only so that a plan does not print the
 * former text when it changes.
 */
export const notSensitive = (sealed: string): string => Fn.nonsensitive(sealed) as string;

/** An output with a sealed text. It is not sensitive: only the recipients can open it. */
export function sealedTextOutput(
  construct: Construct,
  sealed: string,
  options: {
    readonly recipients: readonly Recipient[];
    readonly outputName?: string;
    readonly outputDescription?: string;
    readonly compact?: boolean;
  },
): TerraformOutput {
  const { recipients, outputName, outputDescription: description = describe(recipients), compact } = options;
  const value = compact === true ? Fn.replace(sealed, MARKERS_AND_BREAKS, '') : sealed;
  if (outputName === undefined) return new TerraformOutput(construct, 'Output', { value, description });
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(outputName)) throw sealingErrors.outputNameInvalid(construct);
  // The file of `cdktf deploy --outputs-file` has the path of the construct instead of the name, so the path ends with it.
  const scope = new Construct(construct, 'Output');
  return new NamedOutput(scope, outputName, construct, { value, description });
}

/** A description must be plain text: it cannot contain unresolved values. */
function describe(recipients: readonly Recipient[]): string {
  const names = recipients.map(({ fingerprint, label }) => {
    const name = isKnown(label) ? label : undefined;
    if (name === undefined) return fingerprint ?? 'a recipient known at plan';
    return fingerprint === undefined ? name : `${name} (${fingerprint})`;
  });
  return `Token sealed for ${names.join(', ')}`;
}
