import { SignetError } from '../../errors';

export const argumentMissing = (format: string, argument: string): SignetError =>
  new SignetError({
    code: 'seal/argument-missing',
    what: `The format "${format}" needs ${argument}`,
    why: `${argument} says for whom, or as what, the token is sealed.`,
    fix: `Set ${argument}, or use another format.`,
    path: [argument],
  });

export const argumentUnused = (format: string, argument: string): SignetError =>
  new SignetError({
    code: 'seal/argument-unused',
    what: `The format "${format}" does not use ${argument}`,
    why: 'It would have no effect, so the token would not be sealed as the configuration says.',
    fix: `Remove ${argument}, or set the format that it belongs to.`,
    path: [argument],
  });

const CERTIFICATE = ['sealed_secret', 'certificate'];
const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
const FETCH = 'Use the current certificate of the controller, which "kubeseal --fetch-cert" prints.';
/** Of a warning about an expired key. */
const LATER = 'This plan seals nothing. A later plan that seals the token, for example because it rotates, will fail.';

export const certificateExpired = (expiresAt: Date, seals: boolean): SignetError =>
  new SignetError({
    code: 'seal/certificate-expired',
    what: `The certificate of the controller expired on ${dayOf(expiresAt)}`,
    why: seals ? 'The controller has a newer key, and may no longer have the private key of this certificate.' : LATER,
    fix: FETCH,
    path: CERTIFICATE,
  });

export const certificateExpires = (expiresAt: Date): SignetError =>
  new SignetError({
    code: 'seal/certificate-expires',
    what: `The certificate of the controller expires on ${dayOf(expiresAt)}`,
    why: 'From that day on, the token cannot be sealed for it again.',
    fix: FETCH,
    path: CERTIFICATE,
  });

/** An element of `recipients` with its day. */
interface ExpiringRecipient {
  readonly label: string | null;
  readonly index: number;
  readonly expires: string;
}

const keyOf = ({ label, index }: ExpiringRecipient): string =>
  `The key of ${label === null ? `recipients[${index}]` : `the recipient "${label}"`}`;

export const recipientExpired = (recipient: ExpiringRecipient, seals: boolean): SignetError =>
  new SignetError({
    code: 'seal/recipient-expired',
    what: `${keyOf(recipient)} expired on ${recipient.expires}`,
    why: seals ? 'From the beginning of that day, in UTC, no token is sealed for this key.' : LATER,
    fix: 'Replace the key with a new key of its owner, and the day with a later one. If the owner no longer needs the token, remove the recipient, and rotate the token.',
    path: ['recipients', recipient.index, 'expires'],
  });

export const recipientExpires = (recipient: ExpiringRecipient): SignetError =>
  new SignetError({
    code: 'seal/recipient-expires',
    what: `${keyOf(recipient)} expires on ${recipient.expires}`,
    why: 'From the beginning of that day, in UTC, a plan that seals the token for this key fails.',
    fix: 'Ask its owner for a new key, and replace the key and the day.',
    path: ['recipients', recipient.index, 'expires'],
  });
