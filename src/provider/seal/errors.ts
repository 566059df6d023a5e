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

export const certificateExpired = (expiresAt: Date): SignetError =>
  new SignetError({
    code: 'seal/certificate-expired',
    what: `The certificate of the controller expired on ${dayOf(expiresAt)}`,
    why: 'The controller has a newer key, and may no longer have the private key of this certificate.',
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
