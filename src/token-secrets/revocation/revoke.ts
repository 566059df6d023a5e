import type { Token } from '../token';
import type { Death } from '../tombstone';
import type { Cluster } from './cluster';
import { createTombstone, type DeathFacts, deathOf, rehearseTombstone } from './create-tombstone';
import { deleteToken } from './delete-token';

/** A token that is about to be revoked. */
export interface Revocation {
  readonly token: Token;
  /** The content of its tombstone; undefined if its service account does not exist, so that none is needed. */
  readonly death: Death | undefined;
}

/**
 * Prepares the revocation of a token: reads what its tombstone records, and checks with a dry run that the tombstone can be
 * created. Changes nothing.
 */
export async function prepareRevocation(cluster: Cluster, token: Token, facts: DeathFacts): Promise<Revocation> {
  const death = await deathOf(cluster, token, facts);
  if (death) await rehearseTombstone(cluster, death);
  return { token, death };
}

/**
 * Revokes a token: deletes its Secret, waits until it does not exist any more, and creates its tombstone. It must not be
 * interrupted, because without the tombstone the token can be made to work again.
 *
 * @param deleted - called before the tombstone is created.
 * @throws SignetError those of {@link deleteToken} and {@link createTombstone}
 */
export async function revoke(
  cluster: Cluster,
  { token, death }: Revocation,
  { timeoutMs, deleted }: { readonly timeoutMs: number; readonly deleted: () => void },
): Promise<void> {
  await deleteToken(cluster, token, timeoutMs);
  deleted();
  if (death) await createTombstone(cluster, death, 'been revoked');
}
