import { SignetError } from '../../errors';
import type { KargoModel } from '../../facts/kargo';
import { withoutEffect } from '../errors';
import { shown } from '../shown';

// Names are repeated only through shown(): one of them may be a token that was pasted by mistake.

const secret = (name: string): string => shown(name, 'of that name');

export function locationNeeded(): SignetError {
  return new SignetError({
    code: 'usage/no-location',
    what: 'No location given',
    why: 'There is no default, because a token that is revoked in the wrong place cannot be restored.',
    fix: "Add --system (Kargo's system level), --project NAME (a Kargo project) or --namespace NAME (any namespace, such as Argo's). Commands that list also take --all-namespaces.",
  });
}

export function badAccountName(option: '--role' | '--service-account'): SignetError {
  return new SignetError({
    code: 'usage/account-name',
    what: `The value of ${option} is not the name of a ${option === '--role' ? 'role' : 'service account'}`,
    why: 'A name has lower-case letters, digits, hyphens and dots.',
  });
}

export function badTokenName(): SignetError {
  return new SignetError({
    code: 'usage/token-name',
    what: 'The argument is not the name of a token',
    why: 'A token has the name of its Secret: lower-case letters, digits, hyphens and dots.',
    fix: 'See "signet tokens list" for the names. Never give the token itself.',
  });
}

export function badUsedWithin(): SignetError {
  return new SignetError({
    code: 'usage/used-within',
    what: 'The value of --unless-used-within is not a duration',
    why: 'It consists of whole numbers with the units h, m, s and ms, in this order, such as "72h", or is "0s".',
  });
}

export function badTimeout(): SignetError {
  return new SignetError({
    code: 'usage/timeout',
    what: 'The value of --timeout is not a number of seconds',
    why: 'It must be a whole number from 1 to 3600.',
  });
}

/** @param flaw - what is wrong with the text, which is not repeated. */
export function badReason(flaw: 'form' | 'token'): SignetError {
  return new SignetError({
    code: 'usage/reason',
    what:
      flaw === 'form' ? 'The value of --reason is not a line of text' : 'The value of --reason could contain a token',
    why:
      flaw === 'form'
        ? 'It must have 1 to 500 characters and no control characters.'
        : 'The tombstone shows the reason to everyone who may read it.',
  });
}

export const modelWithoutKargo = (): SignetError =>
  withoutEffect('--model', 'It can only be used with --system or --project.');

export const reasonWithoutTombstone = (): SignetError =>
  withoutEffect(
    '--reason',
    'The reason is stored in the tombstone, and --new-account creates none: no old token can work again.',
  );

export const reasonOfBoundToken = (): SignetError =>
  withoutEffect('--reason', 'The reason is stored in the tombstone, and a bound token has none: it cannot work again.');

export const useOfBoundToken = (): SignetError =>
  withoutEffect('--unless-used-within', 'Kubernetes does not record the use of a bound token.');

export function nothingToRevoke(newAccount: boolean): SignetError {
  return new SignetError({
    code: 'usage/nothing-to-revoke',
    what: 'No token given to revoke',
    fix: newAccount
      ? 'Give the name of a token, or its service account with --role or --service-account.'
      : 'Give the name of a token, as "signet tokens list" shows it.',
  });
}

export function confirmationNeeded(): SignetError {
  return new SignetError({
    code: 'usage/confirm',
    what: 'Nothing was revoked: confirmation is not possible',
    why: 'Standard input is not a terminal.',
    fix: 'Add --yes to revoke without confirmation.',
  });
}

export function declined(): SignetError {
  return new SignetError({ code: 'cli/declined', what: 'Nothing was revoked, because you did not answer yes' });
}

/** @param about - the account that the token was looked for in; `toRevoke`: the command can create a tombstone instead. */
export function noSuchToken(
  name: string,
  namespace: string,
  { account, toRevoke = false }: { readonly account?: string; readonly toRevoke?: boolean } = {},
): SignetError {
  const of = account === undefined ? '' : ` of "${account}"`;
  const tombstone =
    ' If its Secret was deleted, add --service-account NAME: the command then creates a tombstone, so that the token cannot be restored.';
  return new SignetError({
    code: 'cli/no-token',
    what: `There is no token ${secret(name)}${of} in namespace "${namespace}"`,
    fix: `See "signet tokens list" for the names.${toRevoke ? tombstone : ''}`,
  });
}

export function notATokenSecret(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/not-a-token',
    what: `The Secret ${secret(name)} in namespace "${namespace}" is not a token`,
    why: 'It is not of type kubernetes.io/service-account-token.',
  });
}

/** @param other - the model of Kargo whose labels it has. */
export function notAKargoToken(name: string, namespace: string, other: KargoModel | undefined): SignetError {
  return new SignetError({
    code: 'cli/not-a-kargo-token',
    what: `The token ${secret(name)} in namespace "${namespace}" is not a Kargo token`,
    why: other ? 'It has the labels of the other Kargo model.' : 'It does not have the label of Kargo tokens.',
    fix: other ? `Add --model ${other}.` : `If this is the token that you mean, use --namespace ${namespace} instead.`,
  });
}

export function noSuchAccount(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/no-account',
    what: `There is no service account ${secret(name)} in namespace "${namespace}"`,
    why: 'A token does not work without its service account.',
  });
}

export function notAKargoAccount(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/not-a-role',
    what: `The service account ${secret(name)} in namespace "${namespace}" is not a Kargo role`,
    why: 'It does not have the label of Kargo roles.',
    fix: `If this is the account that you mean, use --namespace ${namespace} and --service-account instead.`,
  });
}

export function accountReplaced(name: string): SignetError {
  return new SignetError({
    code: 'cli/replaced',
    what: `Nothing was revoked: the service account ${secret(name)} was replaced by another one of the same name in the meantime`,
    fix: 'Check what exists now, and repeat.',
  });
}

export function revokedBefore(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/revoked',
    what: `The token ${secret(name)} in namespace "${namespace}" has been revoked`,
    why: 'There is a tombstone of this name.',
    fix: 'See "signet tokens list --dead" for the time and the reason.',
  });
}

/** Why a service account was not deleted and created again. */
export type RecreateFailure = 'not deleted' | 'not created' | 'unknown' | 'created by others';

export function accountNotRecreated(
  name: string,
  namespace: string,
  failure: RecreateFailure,
  cause: string,
): SignetError {
  const account = `service account ${secret(name)} in namespace "${namespace}"`;
  const what: Readonly<Record<RecreateFailure, string>> = {
    'not deleted': `The ${account} is marked for deletion, but still exists, so it could not be created again`,
    'not created': `The ${account} was deleted, but could not be created again`,
    unknown: `It is unknown whether the ${account} was deleted`,
    'created by others': `The ${account} was created again by someone else, and differs from the old one`,
  };
  const fix: Readonly<Record<RecreateFailure, string>> = {
    'not deleted':
      'Find out which controller owns the finalizers in its metadata. When it is deleted, create it from the manifest above with "kubectl create -f".',
    'not created': 'Create it from the manifest above with "kubectl create -f". Its roles and bindings are unchanged.',
    unknown: 'Check whether it exists. If not, create it from the manifest above with "kubectl create -f".',
    'created by others': 'Compare it with the manifest above.',
  };
  const dead = failure === 'unknown' ? [] : ['None of its tokens works any more.'];
  return new SignetError({
    code: 'cli/account-not-recreated',
    what: what[failure],
    why: [...dead, cause].filter((text) => text !== '').join(' '),
    fix: fix[failure],
  });
}
