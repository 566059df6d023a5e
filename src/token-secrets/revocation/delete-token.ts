import type { Cluster } from './cluster';
import { confirmDeletion } from './confirm-deletion';
import { outcomeUnknown, replacedMeanwhile, tokenNotGone, type TokenPlace } from './errors';
import { secretRef } from './refs';

/**
 * Deletes the Secret of a token, or the anchor of one, by its uid, and waits until it does not exist any more.
 *
 * @throws SignetError `revoke/replaced` if another Secret has the name, which is not deleted; `revoke/not-gone` if
 * finalizers prevent the deletion; `revoke/outcome-unknown` if the API server did not confirm it.
 */
export async function deleteToken(
  cluster: Cluster,
  token: TokenPlace & { readonly uid: string },
  timeoutMs: number,
): Promise<void> {
  const { client, kubernetes } = cluster;
  const { uid } = token;
  try {
    if ((await client.delete(secretRef(token), { uid })) === 'gone') return;
  } catch (error) {
    if (kubernetes.isKubernetesApiError(error, 'kubernetes/conflict')) throw replacedMeanwhile(token);
    // A request without an answer may have been carried out.
    if (!kubernetes.isKubernetesApiError(error) || !error.outcomeUnknown) throw error;
  }
  const deletion = await confirmDeletion(cluster, secretRef(token), { uid, timeoutMs });
  if (deletion.state === 'terminating') throw tokenNotGone(token);
  if (deletion.state !== 'gone')
    throw outcomeUnknown(token, deletion.state === 'unknown' ? deletion.cause.what : undefined);
}
