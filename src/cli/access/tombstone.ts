import { isSignetError } from '../../errors';
import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { type Death, tombstoneObject, tombstoneOf } from '../../token-secrets';
import type { Cluster } from './connect';
import { broughtBack, noTombstone } from './errors';
import { getAccountUid, tokenRef } from './find';
import type { Token } from './token';

const TRIES = 3;

/**
 * What the tombstone of a token has to say.
 *
 * @returns undefined when the service account does not exist: no token of it works, and no name of it needs a tombstone.
 */
export async function deathOf(
  { client }: Cluster,
  { namespace, name, account, accountUid }: Token,
  { reason, at }: Pick<Death, 'reason' | 'at'>,
): Promise<Death | undefined> {
  // The controller's annotation spares the right to read service accounts.
  const uid = accountUid ?? (await getAccountUid(client, namespace, account));
  if (uid === undefined) return undefined;
  // Values of Secrets are never read, so the fingerprint is not known.
  return { namespace, name, account: { name: account, uid }, reason, at, fingerprint: null };
}

/** Finds out whether the tombstone could be created, while the token still exists: a dry run. */
export async function rehearseTombstone({ client, kubernetes }: Cluster, death: Death): Promise<void> {
  try {
    await client.create(tombstoneObject(death), { dryRun: true });
  } catch (error) {
    // That the name is taken comes last of all checks.
    if (!kubernetes.isKubernetesApiError(error, 'kubernetes/already-exists')) throw error;
  }
}

/**
 * Creates the tombstone of a token whose Secret does not exist any more. A tombstone that another run has created
 * under the name meanwhile is as good.
 *
 * @param had - what happened to the token before: for the errors.
 * @throws SignetError `cli/no-tombstone`: it could not be created; `cli/brought-back`: a token Secret has the name again.
 */
export async function createTombstone(
  { client, kubernetes }: Cluster,
  death: Death,
  had: 'been revoked' | 'been deleted',
): Promise<void> {
  let cause: unknown;
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await client.create(tombstoneObject(death));
      return;
    } catch (error) {
      cause = error;
    }
    // A create whose answer was lost may be done.
    const standing = await client.get(tokenRef(death)).catch(() => null);
    if (standing && tombstoneOf(standing.metadata)) return;
    if (standing?.type === TOKEN_SECRET_TYPE) throw broughtBack(death.name, death.namespace);
    if (standing !== null || !kubernetes.isKubernetesApiError(cause) || !cause.outcomeUnknown) break;
  }
  throw noTombstone(death, had, isSignetError(cause) ? cause.what : '');
}
