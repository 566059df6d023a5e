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
