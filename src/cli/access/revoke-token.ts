import type { Cluster } from './connect';
import { confirmDeletion } from './confirm-deletion';
import { replacedMeanwhile, revocationUnknown, tokenNotGone } from './errors';
import { tokenRef } from './find';
import type { Token } from '../../token-secrets';

/**
 * Deletes the Secret of the token, by its uid, and waits until it does not exist any more.
 *
 * @throws SignetError `cli/replaced` if another Secret has the name, which is not deleted; `cli/not-gone` if finalizers
 * prevent the deletion; `cli/revocation-unknown` if the API server did not confirm it.
 */
export async function revokeToken(cluster: Cluster, token: Token, timeoutMs: number): Promise<void> {
  const { client, kubernetes } = cluster;
  const { uid, name, namespace, account } = token;
  try {
    if ((await client.delete(tokenRef(token), { uid })) === 'gone') return;
  } catch (error) {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/conflict')) throw replacedMeanwhile('token', name);
    // A request without an answer may have been carried out.
    if (!kubernetes.isKubernetesApiError(error) || !error.outcomeUnknown) throw error;
  }
  const deletion = await confirmDeletion(cluster, tokenRef(token), { uid, timeoutMs });
  if (deletion.state === 'terminating') throw tokenNotGone(name, namespace);
  if (deletion.state !== 'gone')
    throw revocationUnknown(
      { name, namespace, account },
      deletion.state === 'unknown' ? deletion.cause.what : undefined,
    );
}

/** Waits until the Secrets of a deleted account do not exist any more. Returns the names of those that may still exist. */
export async function waitForDeadSecrets(
  cluster: Cluster,
  tokens: readonly Token[],
  timeoutMs: number,
): Promise<string[]> {
  const deletions = await Promise.all(
    tokens.map(async (token) => ({
      name: token.name,
      ...(await confirmDeletion(cluster, tokenRef(token), { uid: token.uid, timeoutMs })),
    })),
  );
  return deletions.filter(({ state }) => state !== 'gone').map(({ name }) => name);
}
