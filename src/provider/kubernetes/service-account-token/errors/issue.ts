import { didYouMean, SignetError } from '../../../../errors';
import { account, secret, type SecretName, type TokenName } from './token-name';

// What the configuration asks for

export const reservedKey = (key: string): SignetError =>
  new SignetError({
    code: 'token/reserved-key',
    what: `The key "${key}" is reserved`,
    why: 'Kubernetes or Signet sets it on a token Secret.',
    fix: 'Remove it.',
  });

export const badChoiceOfName = (none: boolean): SignetError =>
  new SignetError({
    code: 'token/name-choice',
    what: none ? 'The token Secret has no name' : 'The token Secret has two names',
    why: 'Exactly one of name and generate_name is needed.',
    fix: 'Set generate_name for a fresh name at each issue, or name if other programs rely on the name.',
    path: ['generate_name'],
  });

/** Only for values that are known: unknown declarations are not compared. */
export const sameDeclaration = (declared: Declared): SignetError =>
  new SignetError({
    code: 'token/same-declaration',
    what: `There is another token of service account "${known(declared.service_account)}" in namespace "${known(declared.namespace)}" with this name or name prefix`,
    why: 'By service account and name, a later run recognizes what an interrupted run has issued, so no two tokens of a configuration may share them.',
    fix: 'Give one of them another generate_name or name. If the resource only has another address now, use a "moved" block.',
    path: ['generate_name'],
  });

interface Declared {
  readonly namespace: unknown;
  readonly service_account: unknown;
}

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

export const secretDeclaredTwice = (token: SecretName | undefined): SignetError =>
  new SignetError({
    code: 'token/secret-declared-twice',
    what: `Two resources issue a token in ${token ? secret(token) : 'one Secret'}`,
    why: 'A Secret contains one token.',
    fix: 'Give one of them another name. If the resource only has another address now, use a "moved" block.',
    path: ['name'],
  });

export const heldTwice = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/held-twice',
    what: `Two resources manage ${secret(token)}, and one of them is to be destroyed`,
    why: 'Destroying one would revoke the token of the other.',
    fix: 'If a resource only has another address now, use a "moved" block. Otherwise remove one of them from the state (terraform state rm), or give the remaining one another name.',
  });

// The issue itself

export const accountMissing = (token: Omit<TokenName, 'name'>): SignetError =>
  new SignetError({
    code: 'token/account-missing',
    what: `There is no ${account(token)}`,
    why: 'Kubernetes deletes a token Secret whose service account does not exist.',
    fix: 'Correct the name, or let the token depend on the resource that creates the account.',
    path: ['service_account'],
  });

/** @param near - the name of an account that was likely meant. */
export const accountMissingAtPlan = (token: Omit<TokenName, 'name'>, near: string | undefined): SignetError =>
  new SignetError({
    code: 'token/no-account-yet',
    what: `There is no ${account(token)}`,
    why: 'Apply fails, unless the same run creates the account before.',
    fix: `Correct the name or the namespace, or let the token depend on the resource that creates the account.${didYouMean(near)}`,
    path: ['service_account'],
  });

export const ownerUnreadable = (token: Omit<TokenName, 'name'>): SignetError =>
  new SignetError({
    code: 'token/owner-unreadable',
    what: `The uid of ${account(token)} is unknown`,
    why: 'An owner reference contains the uid of the owner, and this identity may not read it.',
    fix: 'Allow it to "get" serviceaccounts there, or remove owner_reference.',
    path: ['owner_reference'],
  });

export const nameTaken = (taken: SecretName): SignetError =>
  new SignetError({
    code: 'token/name-taken',
    what: `${secret(taken)} already exists`,
    why: 'This resource did not create it, so it was not changed.',
    fix: `Use another name, or import it: terraform import signet_service_account_token.<name> ${taken.namespace}/${taken.name}`,
    path: ['name'],
  });

export const sameToken = (token: SecretName): SignetError =>
  new SignetError({
    code: 'token/same-token',
    what: `The token in ${secret(token)} may be one that was revoked before`,
    why: 'The service account was deleted and created again during this run, so the check for revoked tokens was made for another account. The token was revoked at once.',
    fix: 'Run apply again.',
    path: ['service_account'],
  });

/** @param isRotation - the state has the old token, which stays valid, and not the new one. */
export const notWithdrawn = (issued: SecretName, isRotation: boolean): SignetError =>
  new SignetError({
    code: 'token/not-withdrawn',
    what: `${secret(issued)} could not be deleted after its issue failed`,
    why: 'The API refused the deletion, or did not answer. No recipient has received the token.',
    fix: isRotation
      ? 'Run apply again: the old token is still valid and in the state. The next issue deletes this Secret, or names it in a warning (token/leftover-stays).'
      : 'Run apply again: the Secret is in the state, marked as tainted, and is replaced.',
  });
