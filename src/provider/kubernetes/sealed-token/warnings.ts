import { SignetError } from '../../../errors';

/** A recipient as a plan shows it. */
export interface NamedRecipient {
  readonly fingerprint: string;
  readonly label?: string | undefined;
}

const show = ({ fingerprint, label }: NamedRecipient): string =>
  label === undefined ? fingerprint : `"${label}" (${fingerprint})`;

const list = (recipients: readonly NamedRecipient[]): string => recipients.map(show).join(', ');

/** Of either there may be none, but not of both. */
export const recipientsChange = (added: readonly NamedRecipient[], removed: readonly NamedRecipient[]): SignetError =>
  new SignetError({
    code: 'sealed-token/recipients',
    what: 'Other recipients will be able to open this token',
    why: [
      ...(added.length > 0 ? [`From this apply on, it can also be opened by: ${list(added)}.`] : []),
      ...(removed.length > 0
        ? [
            `No longer sealed for: ${list(removed)}. That does not take back what they could open until now: they keep the token as it was sealed for them, and it goes on working.`,
          ]
        : []),
    ].join(' '),
    fix:
      removed.length > 0
        ? 'Apply only if everyone added may have the token. To shut out who was removed, issue a new token, for example by another value in keepers of the token resource.'
        : 'Apply only if everyone added may have the token.',
    path: ['recipients'],
  });

export const recipientsUnknown = (): SignetError =>
  new SignetError({
    code: 'sealed-token/recipients-unknown',
    what: 'Who will be able to open this token is not known until apply',
    why: 'A part of recipients comes from a value that is not known while planning, so nobody who reviews this plan can see whom the token is handed out to.',
    fix: 'Write the recipients as plain values, for example in a file that is reviewed.',
    path: ['recipients'],
  });
