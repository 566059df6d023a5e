import { SignetError } from '../../errors';
import type { KargoModel } from '../../facts/kargo';
import type { Death } from '../../token-secrets';
import { shown } from '../shown';

// Names are repeated through shown() alone: a token may have been pasted in their place.

const secret = (name: string): string => shown(name, 'of that name');

export function placeNeeded(): SignetError {
  return new SignetError({
    code: 'usage/place',
    what: 'It is not said where to look',
    why: 'There is no default: what is revoked in the wrong place cannot be taken back.',
    fix: "Give --system for Kargo's system level, --project NAME for a Kargo project, or --namespace NAME for any namespace, such as Argo's.",
  });
}

export function badPlace(option: '--namespace' | '--project'): SignetError {
  return new SignetError({
    code: 'usage/place',
    what: `The value of ${option} is not the name of a ${option === '--project' ? 'project' : 'namespace'}`,
    why: 'A name has 1 to 63 lower-case letters, digits and hyphens.',
  });
}

export function badAccountName(option: '--role' | '--service-account'): SignetError {
  return new SignetError({
    code: 'usage/name',
    what: `The value of ${option} is not the name of a ${option === '--role' ? 'role' : 'service account'}`,
    why: 'A name has lower-case letters, digits, hyphens and dots.',
  });
}

export function badTokenName(): SignetError {
  return new SignetError({
    code: 'usage/name',
    what: 'What was given is not the name of a token',
    why: 'A token has the name of its Secret: lower-case letters, digits, hyphens and dots.',
    fix: 'See "signet tokens list" for the names. Never give the token itself.',
  });
}

export function badTimeout(): SignetError {
  return new SignetError({
    code: 'usage/timeout',
    what: 'The value of --timeout is not a number of seconds',
    why: 'It is a whole number from 1 to 3600.',
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
        ? 'It is 1 to 500 characters without control characters.'
        : 'The tombstone shows the reason to everyone who may read it.',
  });
}

export function modelWithoutKargo(): SignetError {
  return new SignetError({
    code: 'usage/options',
    what: '--model has no meaning here',
    why: 'It goes with --system or --project.',
  });
}

export function reasonWithoutTombstone(): SignetError {
  return new SignetError({
    code: 'usage/options',
    what: '--reason has no meaning here',
    why: 'It is written to the tombstone, and --new-account leaves none: no old token can come back.',
  });
}

export function nameOrAccountNeeded(newAccount: boolean): SignetError {
  return new SignetError({
    code: 'usage/arguments',
    what: 'It is not said what to revoke',
    fix: newAccount
      ? 'Give the name of a token, or its service account with --role or --service-account.'
      : 'Give the name of a token, as "signet tokens list" shows it.',
  });
}

export function confirmationNeeded(): SignetError {
  return new SignetError({
    code: 'usage/confirm',
    what: 'Nothing was revoked: there is nobody to ask',
    why: 'Standard input is not a terminal.',
    fix: 'Say --yes to revoke without being asked.',
  });
}

export function declined(): SignetError {
  return new SignetError({ code: 'cli/declined', what: 'Nothing was revoked, as you did not say yes' });
}

export function noSuchToken(name: string, namespace: string, account?: string): SignetError {
  const of = account === undefined ? '' : ` of "${account}"`;
  return new SignetError({
    code: 'cli/no-token',
    what: `There is no token ${secret(name)}${of} in namespace "${namespace}"`,
    fix: 'See "signet tokens list" for the names.',
  });
}

export function notATokenSecret(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/not-a-token',
    what: `The Secret ${secret(name)} in namespace "${namespace}" is not a token`,
    why: 'It is not of type kubernetes.io/service-account-token.',
  });
}

/** @param other - the model of Kargo that does know it. */
export function isKargoOther(name: string, namespace: string, other: KargoModel | undefined): SignetError {
  return new SignetError({
    code: 'cli/not-a-token',
    what: `The token ${secret(name)} in namespace "${namespace}" is none of Kargo's`,
    why: other ? 'It has the labels of the other model.' : 'It has no label by which Kargo would know it.',
    fix: other ? `Say --model ${other}.` : `If it is the one you mean, say --namespace ${namespace} instead.`,
  });
}

export function noSuchAccount(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/no-account',
    what: `There is no service account ${secret(name)} in namespace "${namespace}"`,
    why: 'Without its account, no token works.',
  });
}

export function accountNotKargo(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/not-a-role',
    what: `The service account ${secret(name)} in namespace "${namespace}" is none of Kargo's`,
    why: 'It has no label by which Kargo would know it.',
    fix: `If it is the one you mean, say --namespace ${namespace} and --service-account instead.`,
  });
}

/** @param certain - false: it is of the same service account, and which token it is cannot be told. */
export function ownToken(certain: boolean): SignetError {
  return new SignetError({
    code: 'cli/own-token',
    what: `This is ${certain ? '' : 'perhaps '}the token that this very call is authenticated with`,
    why: certain
      ? 'Revoking it would lock you out in the middle of the work.'
      : 'The call is made as the same service account, and by which of its tokens cannot be told.',
    fix: 'Use other credentials, for example another --context.',
  });
}

export function ownAccount(): SignetError {
  return new SignetError({
    code: 'cli/own-account',
    what: 'This is the service account that this very call is made as',
    why: 'Deleting it would lock you out before it is made again.',
    fix: 'Use other credentials, for example another --context.',
  });
}

export function replacedMeanwhile(what: 'token' | 'service account', name: string): SignetError {
  return new SignetError({
    code: 'cli/replaced',
    what: `Nothing was revoked: the ${what} ${secret(name)} was replaced by another of its name meanwhile`,
    fix: 'Look at what is there now, and repeat.',
  });
}

export function tokenNotGone(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/not-gone',
    what: `The Secret ${secret(name)} in namespace "${namespace}" is marked for deletion but still there`,
    why: 'A finalizer holds it. Its token is not accepted any more.',
    fix: 'Find out which controller owns the finalizers in its metadata, then repeat the command: it leaves a tombstone, without which a Secret of that name would make the token work again. If the Secret is gone by then, add --service-account NAME.',
  });
}

/** @param had - what happened to the token before. */
export function noTombstone(
  { name, namespace, account }: Death,
  had: 'been revoked' | 'been deleted',
  cause: string,
): SignetError {
  return new SignetError({
    code: 'cli/no-tombstone',
    what: `The token ${secret(name)} in namespace "${namespace}" has ${had}, but its tombstone could not be created`,
    why: [
      ...(cause === '' ? [] : [`${cause}.`]),
      'Without the tombstone, a token Secret of that name would make the token work again.',
    ].join(' '),
    fix: `Repeat the command with --service-account ${account.name}: it creates the tombstone. Until then, no token Secret of that name must be created for this service account.`,
  });
}

export function broughtBack(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/brought-back',
    what: `The token ${secret(name)} in namespace "${namespace}" works again`,
    why: 'Somebody has created its Secret again in the same moment, and a Secret of the same name holds the same token.',
    fix: 'Find out who creates it and stop that, then repeat the command. --new-account ends the token in any case.',
  });
}

export function nothingToRevoke(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/no-token',
    what: `There is no token ${secret(name)} in namespace "${namespace}"`,
    fix: 'See "signet tokens list" for the names. If its Secret has been deleted, add --service-account NAME: the command then leaves a tombstone, so that nobody brings the token back.',
  });
}

export function revokedBefore(name: string, namespace: string): SignetError {
  return new SignetError({
    code: 'cli/revoked',
    what: `The token ${secret(name)} in namespace "${namespace}" has been revoked`,
    why: 'A tombstone has its name.',
    fix: 'See "signet tokens list --dead" for when and why.',
  });
}

/** What has become of a service account that was to be deleted and made again. */
export type RemakeFailure = 'not gone' | 'not made' | 'unknown' | 'made by others';

export function accountNotRemade(name: string, namespace: string, failure: RemakeFailure, cause: string): SignetError {
  const account = `service account ${secret(name)} in namespace "${namespace}"`;
  const what: Readonly<Record<RemakeFailure, string>> = {
    'not gone': `The ${account} is marked for deletion but still there, so it could not be made again`,
    'not made': `The ${account} was deleted but could not be made again`,
    unknown: `Whether the ${account} was deleted is not known`,
    'made by others': `The ${account} was made again by others, and not as it was`,
  };
  const fix: Readonly<Record<RemakeFailure, string>> = {
    'not gone':
      'Find out which controller owns the finalizers in its metadata. Once it is gone, make it from the manifest above, with "kubectl create -f".',
    'not made': 'Make it from the manifest above, with "kubectl create -f". Its roles and bindings are in place.',
    unknown: 'Look whether it is there. If not, make it from the manifest above, with "kubectl create -f".',
    'made by others': 'Compare it with the manifest above.',
  };
  const dead = failure === 'unknown' ? [] : ['All of its tokens are dead.'];
  return new SignetError({
    code: 'cli/account-not-remade',
    what: what[failure],
    why: [...dead, cause].filter((text) => text !== '').join(' '),
    fix: fix[failure],
  });
}
