import { type AttributePath, SignetError } from '../../../errors';

/** A recipient as a plan shows it. */
export interface NamedRecipient {
  readonly fingerprint: string;
  readonly label?: string | undefined;
}

const show = ({ fingerprint, label }: NamedRecipient): string =>
  label === undefined ? fingerprint : `"${label}" (${fingerprint})`;

const list = (recipients: readonly NamedRecipient[]): string => recipients.map(show).join(', ');

/** One of the lists may be empty, but not both. */
export const recipientsChange = (added: readonly NamedRecipient[], removed: readonly NamedRecipient[]): SignetError =>
  new SignetError({
    code: 'sealed-token/recipients',
    what: 'Other recipients will be able to open this token',
    why: [
      ...(added.length > 0 ? [`From this apply on, it can also be opened by: ${list(added)}.`] : []),
      ...(removed.length > 0
        ? [
            `No longer sealed for: ${list(removed)}. They keep the token that was sealed for them until now, and it continues to work.`,
          ]
        : []),
    ].join(' '),
    fix:
      removed.length > 0
        ? 'Apply only if everyone added may have the token. To lock out a removed recipient, issue a new token, for example with another value in keepers of the token resource.'
        : 'Apply only if everyone added may have the token.',
  });

/** @param path - of the key that is not known */
export const recipientsUnknown = (path: AttributePath): SignetError =>
  new SignetError({
    code: 'sealed-token/recipients-unknown',
    what: 'The plan cannot show who will be able to open this token',
    why: `A part of ${path.join('.')} comes from a value that is not known during plan, so a review of this plan does not show who receives the token.`,
    fix: 'Use a value that is known during plan, for example from a file that is reviewed.',
    path,
  });
