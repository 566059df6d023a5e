import { SignetError } from '../../../../errors';
import { secret, type SecretName } from './token-name';

export const takenUp = (found: SecretName): SignetError =>
  new SignetError({
    code: 'token/taken-up',
    what: `${secret(found)} already exists and is now managed by this resource`,
    why: 'An earlier run of this state issued it for this declaration and ended before it saved the state, or it was removed from the state. Its token has not been revoked since.',
    fix: 'No action is needed.',
    path: ['name'],
  });

export const leftoverRevoked = (found: SecretName): SignetError =>
  new SignetError({
    code: 'token/leftover-revoked',
    what: `The token in ${secret(found)} was revoked`,
    why: 'It was issued for the same declaration, was never used, and is not the token that was issued now: an earlier run ended before it saved the state, or this run replaces it. A resource that this run did not plan, because of -target or because it has another provider configuration, could also have it.',
  });

export const leftoverStays = (found: SecretName, used: boolean): SignetError =>
  new SignetError({
    code: 'token/leftover-stays',
    what: `There is another token of this declaration, in ${secret(found)}`,
    why: used
      ? 'It has been used, so it was not revoked. This run replaces it, or an earlier run ended before it saved the state, or it was removed from the state.'
      : 'An earlier run ended before it saved the state, or it was removed from the state. It could not be revoked.',
    fix: `If this run does not replace it and nothing needs it: signet tokens revoke ${found.name} --namespace ${found.namespace}`,
  });

export const leftoversUnknown = (namespace: string): SignetError =>
  new SignetError({
    code: 'token/leftovers-unknown',
    what: `It is unknown whether an earlier run left a token of this declaration in namespace "${namespace}"`,
    why: 'This identity has no right to "list" secrets there.',
    fix: 'Grant that right to the identity that applies, or look for such tokens after a run that was interrupted: signet tokens list.',
  });

export const notVerified = (unread: SecretName): SignetError =>
  new SignetError({
    code: 'token/not-verified',
    what: `It was not verified whether ${secret(unread)} still contains its token`,
    why: 'This identity may not "get" secrets there, so the plan relies on the state. Apply verifies it before it changes anything.',
  });

export const nameNotVerified = (unread: SecretName): SignetError =>
  new SignetError({
    code: 'token/name-not-verified',
    what: `It was not verified whether a token can be issued in ${secret(unread)}`,
    why: 'This identity may not "get" secrets there. If the name is taken, or a token was revoked under it, apply is refused.',
  });
