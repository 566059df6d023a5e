import type { Cluster } from './connect';
import { replacedMeanwhile, tokenNotGone } from './errors';
import { tokenRef } from './find';
import type { Token } from './token';

/**
 * Deletes the Secret of the token, by its uid, and waits until it does not exist any more.
 *
 * @throws SignetError `cli/replaced` if another Secret has the name, which is not deleted; `cli/not-gone` if finalizers
 * prevent the deletion.
 */
export async function revokeToken({ client, kubernetes }: Cluster, token: Token, timeoutMs: number): Promise<void> {
  const { uid, name } = token;
  try {
    if ((await client.delete(tokenRef(token), { uid })) === 'gone') return;
  } catch (error) {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/conflict')) throw replacedMeanwhile('token', name);
    throw error;
  }
  await waitUntilGone({ client, kubernetes }, token, timeoutMs);
}

/** Waits until the Secrets of a deleted account do not exist any more, and returns the names of those that still do. */
export async function waitForDeadSecrets(
  cluster: Cluster,
  tokens: readonly Token[],
  timeoutMs: number,
): Promise<string[]> {
  const stayed = await Promise.all(
    tokens.map(async (token) => {
      try {
        await waitUntilGone(cluster, token, timeoutMs);
        return [];
      } catch {
        return [token.name]; // its token does not work, because its account does not exist
      }
    }),
  );
  return stayed.flat();
}

async function waitUntilGone({ client, kubernetes }: Cluster, token: Token, timeoutMs: number): Promise<void> {
  try {
    await client.waitUntilGone(tokenRef(token), { uid: token.uid, timeoutMs });
  } catch (error) {
    if (kubernetes.isTimeOut(error)) throw tokenNotGone(token.name, token.namespace);
    throw error;
  }
}
