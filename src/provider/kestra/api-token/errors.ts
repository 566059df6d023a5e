import { type AttributePath, isSignetError, SignetError } from '../../../errors';

// Names, identifiers and statuses may be part of these texts. Tokens, their first characters, and values of keepers may not.

interface Shown {
  readonly name: string;
  /** In words. */
  readonly owner: string;
}

const show = ({ name, owner }: Shown): string => `token "${name}" of ${owner}`;

export const ownerChoice = (count: number): SignetError =>
  new SignetError({
    code: 'kestra-token/owner-choice',
    what: count === 0 ? 'The token has no owner' : 'The token has several owners',
    why: 'Exactly one of service_account_id, user_id and own = true must be set.',
    fix: 'Set one of them. For a machine, use the service account.',
    path: ['service_account_id'],
  });

export const instanceOfUser = (): SignetError =>
  new SignetError({
    code: 'kestra-token/not-an-account',
    what: 'instance can only be set for tokens of service accounts',
    why: 'Users always belong to the whole instance.',
    fix: 'Remove instance.',
    path: ['instance'],
  });

export const extendedForever = (): SignetError =>
  new SignetError({
    code: 'kestra-token/extended-without-age',
    what: 'extended is set for a token that never expires',
    why: 'With extended, each use extends the token by max_age.',
    fix: 'Set max_age, or remove extended.',
    path: ['extended'],
  });

export const twoSchedules = (): SignetError =>
  new SignetError({
    code: 'kestra-token/two-schedules',
    what: 'rotation and renew_before are both set',
    why: 'A new token is issued either at an age, or before the expiry.',
    fix: 'Remove one of them.',
    path: ['renew_before'],
  });

export const neverRenewed = (): SignetError =>
  new SignetError({
    code: 'kestra-token/never-renewed',
    what: 'renew_before needs a token with a fixed expiry',
    why: 'A token without max_age does not expire, and each use of a token with extended changes its expiry.',
    fix: 'Set max_age without extended, or use rotation instead of renew_before.',
    path: ['renew_before'],
  });

export const renewedTooEarly = (): SignetError =>
  new SignetError({
    code: 'kestra-token/renewed-too-early',
    what: 'renew_before is longer than half of max_age',
    why: 'At most two tokens are valid at the same time, so the old token must expire before the next renewal.',
    fix: 'Use a shorter renew_before, or a longer max_age.',
    path: ['renew_before'],
  });

export const expiresBeforeEnd = (): SignetError =>
  new SignetError({
    code: 'kestra-token/expires-before-rotation',
    what: 'The token expires before its rotation, or before the end of the overlap',
    why: 'The sum of every and overlap is longer than max_age.',
    fix: 'Use a longer max_age, or a shorter rotation; or use renew_before instead of rotation.',
    path: ['rotation'],
  });

export const rotationForNobody = (attribute: 'rotation' | 'renew_before'): SignetError =>
  new SignetError({
    code: 'kestra-token/rotation-without-recipients',
    what: `${attribute} is set for a token without recipients`,
    why: 'An empty list of recipients keeps an imported token. A new token cannot be issued without recipients, so this one would never rotate.',
    fix: `Remove ${attribute}, or set recipients: then the next apply issues a new token for them.`,
    path: [attribute],
  });

export const numberedNameTooLong = (): SignetError =>
  new SignetError({
    code: 'kestra-token/name-too-long',
    what: 'The name is too long for the number that `numbered` appends',
    why: 'A name has at most 63 characters, and "-g" and a number are appended to it.',
    fix: 'Use at most 55 characters.',
    path: ['name'],
  });

export const markInDescription = (): SignetError =>
  new SignetError({
    code: 'kestra-token/reserved-mark',
    what: 'The description contains a mark of Signet',
    why: 'The provider recognizes the token of an interrupted run by its mark.',
    fix: 'Remove the text that begins with "[cdktf-signet:".',
  });

export const sameIdentity = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/same-name',
    what: `There is another ${show(token)} in this configuration`,
    why: 'A later run recognizes the token of an interrupted run by its owner and name, so no two tokens may have the same.',
    fix: 'Give one of them another name. If the resource only has another address now, use a "moved" block.',
    path: ['name'],
  });

export const heldTwice = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/held-twice',
    what: `Two resources manage the ${show(token)}, and one of them is to be destroyed`,
    why: 'Destroying one would revoke the token of the other.',
    fix: 'Remove one of them from the state: terraform state rm.',
  });

export const ownerMissing = (owner: string, path: AttributePath): SignetError =>
  new SignetError({
    code: 'kestra-token/owner-missing',
    what: `There is no ${owner}`,
    why: 'A token can be issued only for an owner that exists in this tenant, or in the instance.',
    fix: 'Correct the id, the tenant or instance, or let the token depend on the resource that creates the service account.',
    path,
  });

export const nameTaken = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/name-taken',
    what: `The ${show(token)} already exists`,
    why: 'The names of an owner’s tokens are unique.',
    fix: 'Use another name, or set numbered = true (needed with create_before_destroy), or import the token: terraform import.',
    path: ['name'],
  });

export const lost = (token: Shown, cause: unknown, revoked: boolean): SignetError =>
  new SignetError({
    code: revoked ? 'kestra-token/answer-lost' : 'kestra-token/outcome-unknown',
    what: `The response to the issue of ${show(token)} was lost`,
    why: [
      isSignetError(cause) ? `${cause.what}.` : undefined,
      revoked
        ? 'The server issued the token, but returns it only once, so nobody can get it any more. It was revoked.'
        : 'It is unknown whether the server issued a token. No recipient has received it.',
    ]
      .filter(Boolean)
      .join(' '),
    fix: revoked
      ? 'Run apply again.'
      : 'Run apply again: it finds the token by the mark in its description, revokes it, and issues another one.',
  });

const NOT_SEALED = {
  revoked: 'The token was revoked.',
  tainted: 'It could not be revoked either. It stays in the state, marked as tainted.',
  left: 'It could not be revoked either. The state still has the old token, which continues to work.',
} as const;

export const notSealed = (token: Shown, cause: unknown, outcome: 'revoked' | 'tainted' | 'left'): SignetError =>
  new SignetError({
    code: 'kestra-token/not-sealed',
    what: `The ${show(token)} was issued, but could not be sealed`,
    why: [
      isSignetError(cause) ? [`${cause.what}.`, cause.why].filter(Boolean).join(' ') : 'Sealing it failed.',
      NOT_SEALED[outcome],
      'No recipient has received it.',
    ].join(' '),
    fix:
      outcome === 'revoked'
        ? 'Correct the cause, and run apply again.'
        : 'Correct the cause, and run apply again: it issues another token and revokes this one.',
  });

/** @param certain - false: the first characters that the server lists do not identify the token. */
export const inUse = (token: Shown, certain: boolean): SignetError =>
  new SignetError({
    code: 'kestra-token/in-use',
    what: `The ${show(token)} was not revoked, because the provider itself ${certain ? 'uses' : 'may use'} it`,
    why: certain
      ? 'Revoking it would end the access of this run before it is done.'
      : 'The provider is authenticated with a token of the same owner, and Kestra does not list enough characters of the tokens to identify it.',
    fix: 'Configure the provider with another token or user first. To keep the token and only remove it from the state, use terraform state rm or a "removed" block.',
  });

export const leftover = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover',
    what: `The ${show(token)} was probably issued by a run that was interrupted, and will be revoked`,
    why: 'It has the mark of this declaration, was never used, and is in no state that this run has read. No recipient has received it.',
    fix: 'If another state, or a resource that this plan does not include (-target), declares a token of the same owner and name, give one of them another name first.',
  });

/** @param lastUsed - in RFC 3339. */
export const leftoverUsed = (token: Shown, lastUsed: string): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover-used',
    what: `There is another ${show(token)}, which this run does not revoke`,
    why: `It has the mark of this declaration and is in no state that this run has read, but it was last used at ${lastUsed}. A state was lost or restored, or the token was removed from the state.`,
    fix: 'If nobody needs it, revoke it in Kestra or with the action signet_kestra_revoke_token.',
  });

export const leftoverRemoved = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover-revoked',
    what: `An older ${show(token)} was revoked`,
    why: 'It had the mark of this declaration and was never used: a run that was interrupted issued it, or this run replaces it. It could also belong to a resource that this run did not plan, because of -target or because that has another provider configuration.',
  });

export const leftoverStays = (token: Shown): SignetError =>
  new SignetError({
    code: 'kestra-token/leftover-stays',
    what: `An older ${show(token)} could not be revoked`,
    why: 'It has the mark of this declaration and was never used: a run that was interrupted issued it, or this run replaces it. The server refused to revoke it, or did not respond.',
    fix: 'Revoke it in Kestra, unless this run does so later. The next issue of this token tries again, too.',
  });

/** @param token - with its owner */
export const lifetimeUnknown = (token: string): SignetError =>
  new SignetError({
    code: 'kestra-token/lifetime-unknown',
    what: `The token ${token} was left out, because its lifetime is unknown`,
    why: 'Each use extends it, and Kestra returns its expiry, but not its lifetime. A configuration must declare it as max_age.',
    fix: 'Import the token by its id, and declare its max_age and ignore_changes = all. With include_resource = false, the list contains the token.',
  });

export const tokenMissing = (owner: string, tokenId: string): SignetError =>
  new SignetError({
    code: 'kestra-token/missing',
    what: `There is no token "${tokenId}" of ${owner}`,
    why: 'It does not exist, or was revoked.',
    fix: 'Use the id of the token, not its name.',
  });

/** @param lastUsed - in RFC 3339. */
export const usedRecently = (
  token: Shown,
  { lastUsed, within, by }: { readonly lastUsed: string; readonly within: string; readonly by: 'action' | 'resource' },
): SignetError =>
  new SignetError({
    code: 'kestra-token/used-recently',
    what: `The ${show(token)} was not revoked, because it was last used at ${lastUsed}`,
    why: `A token that was used within ${within} is not revoked.`,
    fix: `Find out who uses it, and wait until nobody has used it for ${within}. To revoke it nevertheless: ${
      by === 'action'
        ? 'set unless_used_within = "0s" in the action.'
        : 'remove prevent_revoke_if_used_within, apply that change alone, and repeat.'
    }`,
  });
