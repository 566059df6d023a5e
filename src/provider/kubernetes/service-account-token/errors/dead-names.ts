import { isSignetError, SignetError } from '../../../../errors';
import type { Tombstone } from '../../../../token-secrets';
import { account, secret, type TokenName } from './token-name';

const SAME_TOKEN =
  'Kubernetes derives a token from the service account and the name of the Secret: the same name gives the same token, so the revoked token would work again.';
const WAYS_OUT =
  'Use another name; or set generate_name instead of name, so that each issue has a fresh name; or create a new service account, which is the safest after a leak. Only if the old token may work again: allow_same_token = true.';

/** Why no token can be issued under a name again, as far as the cluster records it. */
export type Death =
  | { readonly by: 'tombstone'; readonly tombstone: Tombstone }
  | { readonly by: 'deleted' }
  | { readonly by: 'replaced' }
  | { readonly by: 'invalidated' };

export const deadName = (token: TokenName, death: Death): SignetError =>
  new SignetError({
    code: 'token/dead-name',
    what: `A token cannot be issued under the name "${token.name}" again`,
    why: `${describe(token, death)} ${SAME_TOKEN}`,
    fix: WAYS_OUT,
    path: ['name'],
  });

function describe(token: TokenName, death: Death): string {
  switch (death.by) {
    case 'tombstone': {
      const { at, reason, fingerprint } = death.tombstone;
      const facts = [at && `at ${at}`, reason && `because ${reason}`, fingerprint && `fingerprint ${fingerprint}`];
      const known = facts.filter(Boolean).join(', ');
      return `A token of ${account(token)} was revoked under this name${known ? ` (${known})` : ''}: ${secret(token)} is its tombstone.`;
    }
    case 'deleted':
      return `A token of ${account(token)} was issued under this name. Its Secret was deleted, which revoked the token.`;
    case 'replaced':
      return `A token of ${account(token)} was issued under this name. Its Secret was deleted, which revoked the token, and another Secret of this name was created outside this configuration.`;
    case 'invalidated':
      return `A token of ${account(token)} was issued under this name, and Kubernetes no longer accepts it (label kubernetes.io/legacy-token-invalid-since on ${secret(token)}).`;
  }
}

export const generatedForm = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/generated-form',
    what: `A token cannot be issued under the name "${token.name}"`,
    why: 'The name ends like a name that was generated with generate_name. A token that was revoked under a generated name has no tombstone, so it is unknown whether this name would make a revoked token work again.',
    fix: 'Use a name with another ending, or keep generate_name. Only if an old token may work again: allow_same_token = true.',
    path: ['name'],
  });

export const tombstoneOfAnotherAccount = (token: TokenName, tombstone: Tombstone): SignetError =>
  new SignetError({
    code: 'token/tombstone-of-another-account',
    what: `A token cannot be issued under the name "${token.name}"`,
    why: `${secret(token)} is the tombstone of a token of service account "${tombstone.serviceAccount}". Without it, that token could be issued again and would work again.`,
    fix: 'Use another name. The tombstone is deleted together with its service account.',
    path: ['name'],
  });

export const sameName = (token: TokenName, reason: string | null): SignetError =>
  new SignetError({
    code: 'token/same-name',
    what: `A new token cannot be issued under the name "${token.name}" again`,
    why: [reason, `The state of this configuration has the token of ${account(token)} under this name.`, SAME_TOKEN]
      .filter(Boolean)
      .join(' '),
    fix: `${WAYS_OUT} If the resource only has another address now, use a "moved" block. To destroy it, run destroy with -refresh=false: without that, the engine plans the configuration first.`,
    path: ['name'],
  });

export const sameTokenAllowed = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/same-token-allowed',
    what: `The revoked token of ${account(token)} will work again`,
    why: `allow_same_token = true permits that it is issued under the name "${token.name}" again. ${SAME_TOKEN} Everyone who has it can use it again.`,
    fix: 'Remove allow_same_token and use another name, unless this is intended.',
    path: ['allow_same_token'],
  });

export const tombstoneNeeded = (): SignetError =>
  new SignetError({
    code: 'token/tombstone-needed',
    what: 'The tombstone cannot be switched off for a token with an exact name',
    why: 'Without it, the next Secret of this name would make the revoked token work again.',
    fix: 'Remove tombstone, or set generate_name instead of name.',
    path: ['tombstone'],
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
    fix: 'Allow this identity to "create" secrets there, or change the admission policy so that it accepts the tombstone (an empty Secret of type Opaque). Then run apply again: the token stays in the state until its tombstone exists.',
  });

export const broughtBack = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/brought-back',
    what: `${secret(token)} is not the one that this configuration issued`,
    why: `That one was deleted, and another Secret of this name was created outside this configuration for ${account(token)}. It contains the same token, so the revoked token works again.`,
    fix: `Find out who created it. Then revoke it: signet tokens revoke ${token.name} --namespace ${token.namespace}, or kubectl delete secret, and run apply again. After a leak, create a new service account.`,
  });

export const anotherSecret = (token: TokenName): SignetError =>
  new SignetError({
    code: 'token/another-secret',
    what: `${secret(token)} was re-created outside this configuration and was not deleted`,
    why: 'The Secret that this configuration issued was deleted, and another one of this name was created.',
    fix: 'Find out who created it, and delete it if nothing needs it.',
  });
