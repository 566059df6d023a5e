import { SignetError } from '../../errors';

// The errors of a revocation, by the command, by an action or by a resource. Names may be part of these texts, tokens may not.

/** A Secret, and the service account of its token. */
export interface TokenPlace {
  readonly namespace: string;
  readonly name: string;
  readonly account: string;
}

const secretText = ({ name, namespace }: Omit<TokenPlace, 'account'>): string =>
  `Secret "${name}" in namespace "${namespace}"`;

/** How to create a tombstone after the deletion of the Secret. */
const tombstoneCommand = ({ name, namespace, account }: TokenPlace): string =>
  `signet tokens revoke ${name} --namespace ${namespace} --service-account ${account}`;

/** @param certain - false: it is a token of the same service account, but it is unknown which of its tokens is used. */
export const ownToken = (token: Omit<TokenPlace, 'account'>, certain: boolean): SignetError =>
  new SignetError({
    code: 'revoke/own-token',
    what: `The token of ${secretText(token)} was not revoked, because Signet itself ${certain ? 'uses' : 'may use'} it`,
    why: certain
      ? 'Signet is authenticated with this token. Revoking it would end its access before it is done.'
      : 'Signet is authenticated as the same service account, and it is unknown with which of its tokens.',
    fix: 'Use other credentials, for example another context of the kubeconfig.',
  });

export const ownAccount = ({ namespace, account }: Omit<TokenPlace, 'name'>): SignetError =>
  new SignetError({
    code: 'revoke/own-account',
    what: `Service account "${account}" in namespace "${namespace}" was not deleted, because Signet itself is authenticated as it`,
    why: 'Deleting it would end the access of Signet before it is done.',
    fix: 'Use other credentials, for example another context of the kubeconfig.',
  });

export const replacedMeanwhile = (token: Omit<TokenPlace, 'account'>): SignetError =>
  new SignetError({
    code: 'revoke/replaced',
    what: `Nothing was revoked: ${secretText(token)} was replaced by another one of the same name in the meantime`,
    fix: 'Check what exists now, and repeat.',
  });

export const tokenNotGone = (token: TokenPlace): SignetError =>
  new SignetError({
    code: 'revoke/not-gone',
    what: `${secretText(token)} is marked for deletion, but still exists`,
    why: 'A finalizer prevents its deletion. Its token is no longer accepted.',
    fix: `Find out which controller owns the finalizers in its metadata. Then create the tombstone, without which a Secret of that name would make the token work again: ${tombstoneCommand(token)}.`,
  });

/** @param cause - why the server's answer is missing; absent: the Secret exists, and is not marked for deletion. */
export const outcomeUnknown = (token: TokenPlace, cause?: string): SignetError =>
  new SignetError({
    code: 'revoke/outcome-unknown',
    what: `It is unknown whether the token of ${secretText(token)} was revoked`,
    why:
      cause === undefined
        ? 'The API server did not answer the request to delete the Secret, which still exists: the request may still be carried out.'
        : `The API server did not confirm the deletion of the Secret: ${cause}.`,
    fix: `Repeat it: ${tombstoneCommand(token)}. If the Secret no longer exists then, the command creates the tombstone, without which a token Secret of that name would make the token work again.`,
  });

/** @param had - what happened to the token. */
export const noTombstone = (token: TokenPlace, had: 'been revoked' | 'been deleted', cause: string): SignetError =>
  new SignetError({
    code: 'revoke/no-tombstone',
    what: `The token of ${secretText(token)} has ${had}, but its tombstone could not be created`,
    why: [
      ...(cause === '' ? [] : [`${cause}.`]),
      'Without the tombstone, a token Secret of that name would make the token work again.',
    ].join(' '),
    fix: `Create the tombstone: ${tombstoneCommand(token)}. Until then, no token Secret of that name must be created for this service account.`,
  });

export const broughtBack = (token: TokenPlace): SignetError =>
  new SignetError({
    code: 'revoke/brought-back',
    what: `The token of ${secretText(token)} works again`,
    why: 'Its Secret was created again at the same moment, and a Secret of the same name contains the same token.',
    fix: 'Find out who creates it and stop that, then revoke the token again. A new service account (signet tokens revoke --new-account) makes the token useless in any case.',
  });

/** What revokes a token. */
export type RevokedBy = 'command' | 'action' | 'resource';

const REVOKE_NEVERTHELESS: Readonly<Record<RevokedBy, string>> = {
  command: 'add --unless-used-within 0s.',
  action: 'set unless_used_within = "0s" in the action.',
  resource:
    'remove prevent_revoke_if_used_within, apply that change alone, and repeat; or use signet tokens revoke with --unless-used-within 0s.',
};

/** @param lastUsed - a day in UTC. */
export const usedRecently = (
  token: Omit<TokenPlace, 'account'>,
  { lastUsed, within, by }: { readonly lastUsed: string; readonly within: string; readonly by: RevokedBy },
): SignetError =>
  new SignetError({
    code: 'revoke/used-recently',
    what: `The token of ${secretText(token)} was not revoked, because it was last used on ${lastUsed}`,
    why: `A token that was used within ${within} is not revoked. Kubernetes records only the day of the last use, in UTC, so the whole day counts.`,
    fix: `Find out who uses it, and wait until nobody has used it for ${within}. To revoke it nevertheless: ${REVOKE_NEVERTHELESS[by]}`,
  });

/** @param account - the service account that was given. */
export const anotherAccount = (token: Omit<TokenPlace, 'account'>, account: string): SignetError =>
  new SignetError({
    code: 'revoke/another-account',
    what: `Nothing was revoked: ${secretText(token)} is not that of a token of service account "${account}"`,
    why: 'It contains the token of another service account, or is the tombstone or the anchor of one.',
    fix: 'Correct the name of the Secret or of the service account.',
  });

export const nothingToRevoke = (token: Omit<TokenPlace, 'account'>): SignetError =>
  new SignetError({
    code: 'revoke/no-token',
    what: `There is no ${secretText(token)}`,
    why: 'It was deleted, or the name is wrong.',
    fix: 'Correct the name. If the Secret was deleted, set service_account: the action then creates a tombstone, so that the token cannot work again.',
    path: ['name'],
  });
