import { isSignetError, type SignetError } from '../errors';
import { attribute, type Context, isUnknown, type Partly } from '../kit/framework';
import { checkPrefix, checkRecipients, parseRecipient } from '../sealing';

// The arguments of all types that seal a token.

/** One recipient, as the attribute `recipients` lists them. */
export const recipient = {
  key: attribute.string({
    required: true,
    description:
      'The public key of the recipient: an age recipient, `age1…` or post-quantum `age1pq1…`, or an SSH public key, `ssh-ed25519 …` or `ssh-rsa …`. Post-quantum keys cannot be mixed with others.',
  }),
  label: attribute.string({ optional: true, description: 'The name of the recipient.' }),
} as const;

/** Why the sealed text of a resource is sensitive for the engine. */
export const HIDDEN_IN_PLANS =
  'It is marked as sensitive, so that a plan does not print the former text when it changes; in an output: `nonsensitive(…)`.';

/** Checks a prefix of the token. Error `sealing/bad-prefix`. */
export function validatePrefix(text: string): SignetError | undefined {
  try {
    checkPrefix(text);
    return undefined;
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return error.at([]);
  }
}

/** An element of the attribute `recipients`. */
export interface GivenRecipient {
  readonly key: string;
  readonly label: string | null;
}

/** The recipients in the form of the sealing module: without labels that are null. */
export const toRecipients = (given: readonly GivenRecipient[]): { readonly key: string; readonly label?: string }[] =>
  given.map(({ key, label }) => (label === null ? { key } : { key, label }));

const ABOUT_THE_LIST: readonly string[] = [
  'sealing/no-recipients',
  'sealing/duplicate-recipient',
  'sealing/mixed-recipients',
];

/** Checks the known part of the recipients, before any credential exists. */
export function validateRecipients(
  { recipients }: { readonly recipients: Partly<readonly GivenRecipient[]> },
  context: Pick<Context<never>, 'fail'>,
): void {
  if (isUnknown(recipients)) return;
  const known: { key: string; label?: string }[] = [];
  for (const [index, recipient] of recipients.entries()) {
    if (isUnknown(recipient) || isUnknown(recipient.key)) continue;
    const { key, label } = recipient;
    const given = typeof label === 'string' ? { key, label } : { key };
    known.push(given);
    try {
      parseRecipient(given.key, given.label);
    } catch (error) {
      if (!isSignetError(error)) throw error;
      context.fail(error.at(['recipients', index, error.code === 'sealing/bad-label' ? 'label' : 'key']));
    }
  }
  // The number, the duplicates and the mix are checked only if all recipients are known and valid.
  if (known.length < recipients.length) return;
  try {
    checkRecipients(known);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    if (ABOUT_THE_LIST.includes(error.code)) context.fail(error);
  }
}
