import { isSignetError, SignetError } from '../../../errors';
import type { Tombstone } from '../../../token-secrets';

// Names of Secrets and accounts may stand here. Values of keepers, labels and claims may not.

/** A token, by the names that it is made of. */
export interface TokenName {
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: string;
}

const secret = ({ namespace, name }: Pick<TokenName, 'namespace' | 'name'>): string =>
  `Secret "${name}" in namespace "${namespace}"`;
const account = ({ namespace, serviceAccount }: TokenName): string =>
  `service account "${serviceAccount}" in namespace "${namespace}"`;

const SAME_TOKEN =
  'Kubernetes makes a token of the service account and the name of the Secret: the same name gives the same token, so the revoked one would work again.';
const WAYS_OUT =
  'Choose another name; or set generate_name instead of name, which takes a fresh name for each issue; or create a new service account, the sure way after a leak. Only if the old token may work again: allow_same_token = true.';

/** Why a name is dead, and since when, as far as the cluster remembers it. */
export type Death =
  | { readonly by: 'tombstone'; readonly tombstone: Tombstone }
  | { readonly by: 'deleted' }
  | { readonly by: 'replaced' }
  | { readonly by: 'invalidated' };

export const deadName = (token: TokenName, death: Death): SignetError =>
  new SignetError({
    code: 'token/dead-name',
    what: `A token cannot be issued under the name "${token.name}" again`,
    why: `${inWords(token, death)} ${SAME_TOKEN}`,
    fix: WAYS_OUT,
    path: ['name'],
  });

function inWords(token: TokenName, death: Death): string {
  switch (death.by) {
    case 'tombstone': {
      const { at, reason, fingerprint } = death.tombstone;
      const facts = [at && `at ${at}`, reason && `because ${reason}`, fingerprint && `fingerprint ${fingerprint}`];
      const known = facts.filter(Boolean).join(', ');
      return `A token of ${account(token)} was revoked under this name${known ? ` (${known})` : ''}: ${secret(token)} is its tombstone.`;
    }
    case 'deleted':
      return `A token of ${account(token)} was issued under this name, and its Secret was deleted since: the token was revoked.`;
    case 'replaced':
      return `A token of ${account(token)} was issued under this name. Its Secret was deleted, which revoked the token, and somebody else created another Secret of this name.`;
    case 'invalidated':
      return `A token of ${account(token)} was issued under this name, and Kubernetes does not accept it any more (label kubernetes.io/legacy-token-invalid-since on ${secret(token)}).`;
  }
}

export const generatedForm = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/generated-form',
    what: `A token cannot be issued under the name "${token.name}"`,
    why: 'It ends like a name that was generated with generate_name. A token that was issued and revoked under a generated name leaves no tombstone, so it is not known whether this name would make a revoked token work again.',
    fix: 'Choose a name with another ending, or keep generate_name. Only if an old token may work again: allow_same_token = true.',
    path: ['name'],
  });

export const heldByTombstone = (token: TokenName, tombstone: Tombstone): SignetError =>
  new SignetError({
    code: 'token/dead-name',
    what: `A token cannot be issued under the name "${token.name}"`,
    why: `${secret(token)} is the tombstone of a token of service account "${tombstone.serviceAccount}". Without it, that token could be issued again and would work again.`,
    fix: 'Choose another name. The tombstone is deleted together with its service account.',
    path: ['name'],
  });

export const sameName = (token: TokenName, reason: string | null): SignetError =>
  new SignetError({
    code: 'token/same-name',
    what: `A new token cannot be issued under the name "${token.name}" again`,
    why: [reason, `The state of this configuration holds the token of ${account(token)} under this name.`, SAME_TOKEN]
      .filter(Boolean)
      .join(' '),
    fix: `${WAYS_OUT} Did the resource only get another address? Use a "moved" block.`,
    path: ['name'],
  });

export const workAgain = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/same-token-allowed',
    what: `The revoked token of ${account(token)} will work again`,
    why: `allow_same_token = true allows that it is issued under the name "${token.name}" again. ${SAME_TOKEN} Whoever holds it can use it again.`,
    fix: 'Remove allow_same_token and choose another name, unless that is intended.',
    path: ['allow_same_token'],
  });

export const tombstoneRefused = (token: TokenName, cause: unknown): SignetError =>
  new SignetError({
    code: 'token/no-tombstone',
    what: `${secret(token)} was deleted, which revoked its token, but its tombstone could not be created`,
    why: [
      isSignetError(cause) ? [`${cause.what}.`, cause.why].filter(Boolean).join(' ') : undefined,
      'Without the tombstone, the next Secret of this name would make the revoked token work again.',
    ]
      .filter(Boolean)
      .join(' '),
    fix: 'Allow this identity to "create" secrets there, or the admission policy to accept the tombstone (an empty Secret of type Opaque). Then run apply again: the token stays in the state until its tombstone exists.',
  });

export const broughtBack = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/brought-back',
    what: `${secret(token)} is not the one that this configuration issued`,
    why: `That one was deleted, and somebody else created another Secret of this name for ${account(token)}: it holds the same token, so the revoked token works again.`,
    fix: `Find out who created it. Then revoke it: signet tokens revoke ${token.name} --namespace ${token.namespace}, or kubectl delete secret, and run apply again. After a leak, create a new service account.`,
  });

export const broughtBackAndLeft = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/another-secret',
    what: `${secret(token)} is not the one that this configuration issued, and is left as it is`,
    why: 'The one that was issued here was deleted, and somebody else created another Secret of this name.',
    fix: 'Find out who created it, and delete it if it is not needed.',
  });

export const takenUp = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/taken-up',
    what: `${secret(token)} is taken up`,
    why: 'It was issued for this declaration by an earlier run of this state that ended before it saved the state, or it was removed from the state. Its token has not been revoked since.',
    fix: 'Nothing has to be done.',
    path: ['name'],
  });

export const leftoverRevoked = (found: Pick<TokenName, 'namespace' | 'name'>): SignetError =>
  new SignetError({
    code: 'token/leftover-revoked',
    what: `The token in ${secret(found)} was revoked`,
    why: 'It was issued for this same declaration, was never used, and is not the one that was issued now: an earlier run ended before it saved the state, or this run replaces it.',
  });

export const leftoverStays = (found: Pick<TokenName, 'namespace' | 'name'>, used: boolean): SignetError =>
  new SignetError({
    code: 'token/leftover-stays',
    what: `There is another token of this declaration, in ${secret(found)}`,
    why: used
      ? 'It has been used, so it was not revoked. It is the one that this run replaces, or an earlier run ended before it saved the state, or it was removed from the state.'
      : 'An earlier run ended before it saved the state, or it was removed from the state. It could not be revoked.',
    fix: `If this run does not replace it and nothing needs it: signet tokens revoke ${found.name} --namespace ${found.namespace}`,
  });

export const leftoversUnknown = (namespace: string): SignetError =>
  new SignetError({
    code: 'token/leftovers-unknown',
    what: `Whether an earlier run has left a token of this declaration in namespace "${namespace}" is not known`,
    why: 'This identity has no right to "list" secrets there.',
    fix: 'Grant that right to the identity that applies, or look for such tokens after a run that was killed: signet tokens list.',
  });

/** What it names is known: unknown declarations are not compared. */
export const sameDeclaration = ({ namespace, service_account }: Declared): SignetError =>
  new SignetError({
    code: 'token/same-declaration',
    what: `There is another token of service account "${known(service_account)}" in namespace "${known(namespace)}" with this name or name prefix`,
    why: 'By service account and name, a later run recognises what a run that was killed has issued, so no two tokens of a configuration may share them.',
    fix: 'Give one of them another generate_name or name. Did the resource only get another address? Use a "moved" block.',
    path: ['generate_name'],
  });

interface Declared {
  readonly namespace: unknown;
  readonly service_account: unknown;
}

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

export const heldTwice = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/held-twice',
    what: `Two objects hold ${secret(token)}, or are to hold it, and one of them is to be destroyed`,
    why: 'Destroying one would revoke the token of the other.',
    fix: 'Did the resource only get another address? Use a "moved" block. Otherwise remove one of them from the state (terraform state rm), or give the one that stays another name.',
  });

export const notVerified = (token: Pick<TokenName, 'namespace' | 'name'>): SignetError =>
  new SignetError({
    code: 'token/not-verified',
    what: `Whether ${secret(token)} still holds its token was not verified`,
    why: 'This identity has no right to "get" secrets there. The state was taken as it is.',
    fix: 'Nothing has to be done: apply verifies it, where it has to act. To verify it in each plan, grant that right.',
  });

export const nameNotVerified = (token: Pick<TokenName, 'namespace' | 'name'>): SignetError =>
  new SignetError({
    code: 'token/name-not-verified',
    what: `Whether a token can be issued in ${secret(token)} was not verified`,
    why: 'This identity has no right to "get" secrets there. If the name is taken, or a token was revoked under it, apply is refused.',
    fix: 'Nothing has to be done.',
  });

export const tombstoneNeeded = (): SignetError =>
  new SignetError({
    code: 'token/tombstone-needed',
    what: 'A token with a name of its own cannot do without its tombstone',
    why: 'Without it, the next Secret of this name would make the revoked token work again.',
    fix: 'Leave tombstone out, or set generate_name instead of name.',
    path: ['tombstone'],
  });
