import { type AttributePath, isSignetError, SignetError } from '../../../errors';

// Names, identifiers and statuses may stand here. Tokens, their first characters, and values of keepers may not.

interface Shown {
  readonly name: string;
  /** In words. */
  readonly owner: string;
}

const show = ({ name, owner }: Shown): string => `token "${name}" of ${owner}`;

export const ownerChoice = (count: number): SignetError =>
  new SignetError({
    code: 'kestra-token/owner-choice',
    what: count === 0 ? 'It is not said whose token this is' : 'The token has several owners',
    why: 'Exactly one of service_account_id, user_id and own = true is needed.',
    fix: 'Keep the one whose token it is: a service account’s for everything that is not a person.',
    path: ['service_account_id'],
  });

export const instanceOfUser = (): SignetError =>
  new SignetError({
    code: 'kestra-token/not-an-account',
    what: 'instance is for tokens of service accounts',
    why: 'Users are known to the whole instance anyway.',
    fix: 'Leave instance out.',
    path: ['instance'],
  });

export const extendedForever = (): SignetError =>
  new SignetError({
    code: 'kestra-token/extended-without-age',
    what: 'A token that never expires cannot be prolonged',
    why: 'With extended, each use prolongs the token by max_age.',
    fix: 'Set max_age, or leave extended out.',
    path: ['extended'],
  });

export const numberedNameTooLong = (): SignetError =>
  new SignetError({
    code: 'kestra-token/name-too-long',
    what: 'The name leaves no room for the number that `numbered` adds',
    why: 'A name has at most 63 characters, and "-g" and a number are added to it.',
    fix: 'Use at most 55 characters.',
    path: ['name'],
  });

export const markInDescription = (): SignetError =>
  new SignetError({
    code: 'kestra-token/reserved-mark',
    what: 'The description holds a mark of Signet',
    why: 'By a mark of this form, an interrupted issue is recognised.',
    fix: 'Leave out what begins with "[cdktf-signet:".',
  });

export const sameIdentity = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/same-name',
    what: `There is another ${show(token)} in this configuration`,
    why: 'By owner and name, a later run knows what a killed one has left behind, so two must not share them.',
    fix: 'Give one of them another name. Did the resource only get another address? Use a "moved" block.',
    path: ['name'],
  });

export const heldTwice = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/held-twice',
    what: `Two objects of the state hold the ${show(token)}, and one of them is to be destroyed`,
    why: 'Destroying one would revoke the token of the other.',
    fix: 'Remove one of them from the state: terraform state rm.',
  });

export const ownerMissing = (owner: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra-token/owner-missing',
    what: `There is no ${owner}`,
    why: 'A token is issued for someone who exists, at the level where they were made.',
    fix: 'Correct the id, the tenant or instance; or let the token depend on the resource that makes the service account.',
    path,
  });

export const nameTaken = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/name-taken',
    what: `There is a ${show(token)} already`,
    why: 'The server does not take the same name twice.',
    fix: 'Choose another name; or set numbered = true, which create_before_destroy needs in this case; or take the token over: terraform import.',
    path: ['name'],
  });

export const lost = (token: Shown, cause: unknown, revoked: boolean): SignetError =>
  new SignetError({
    code: revoked ? 'kestra-token/answer-lost' : 'kestra-token/outcome-unknown',
    what: `The answer to the issue of ${show(token)} was lost`,
    why: [
      isSignetError(cause) ? `${cause.what}.` : undefined,
      revoked
        ? 'The server had issued the token, and tells it only once, so nobody can have it. It was revoked.'
        : 'Whether the server has issued a token, nobody knows yet. It was handed out to no one.',
    ]
      .filter(Boolean)
      .join(' '),
    fix: revoked
      ? 'Run apply again.'
      : 'Run apply again: it looks for that token by the mark in its description, revokes it, and issues another.',
  });

export const notSealed = (token: Shown, cause: unknown, revoked: boolean): SignetError =>
  new SignetError({
    code: 'kestra-token/not-sealed',
    what: `The ${show(token)} was issued, and could not be sealed`,
    why: [
      isSignetError(cause) ? [`${cause.what}.`, cause.why].filter(Boolean).join(' ') : 'Sealing it failed.',
      revoked
        ? 'The token was revoked again, and was handed out to no one.'
        : 'It could not be revoked either. It stays in the state, marked as tainted, and was handed out to no one.',
    ].join(' '),
    fix: revoked ? 'Correct that, and run apply again.' : 'Run apply again: it revokes the token and issues another.',
  });

export const inUse = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/in-use',
    what: `The ${show(token)} is the one that the provider itself uses, and is not revoked`,
    why: 'Revoking it would lock this run out in the middle of its work.',
    fix: 'Let the provider authenticate with another token or user first. To leave the token as it is and forget it: terraform state rm, or a "removed" block.',
  });

export const leftover = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover',
    what: `The ${show(token)} seems left behind by a run that did not end, and will be revoked`,
    why: 'It bears the mark of this very declaration, was never used, and no state that this run has read holds it. Such a token was handed out to no one.',
    fix: 'Does another state declare a token of the same owner and name? Give one of them another name first.',
  });

export const leftoverRemoved = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover-revoked',
    what: `An older ${show(token)} was revoked`,
    why: 'It bore the mark of this very declaration and was never used: a run that did not end has left it behind, or it is the one that this run replaces.',
  });

export const leftoverStays = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover-stays',
    what: `An older ${show(token)} could not be revoked`,
    why: 'It bears the mark of this very declaration and was never used: a run that did not end has left it behind, or it is the one that this run replaces. The server refused, or did not answer.',
    fix: 'Revoke it in Kestra, unless this run does it yet. The next issue of this token tries again, too.',
  });

export const tokenMissing = (owner: string, tokenId: string): SignetError =>
  new SignetError({
    code: 'kestra-token/missing',
    what: `There is no token "${tokenId}" of ${owner}`,
    why: 'It does not exist, or was revoked.',
    fix: 'Check the id: it is the token’s, and not its name.',
  });
