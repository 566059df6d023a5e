import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata, waitFor } from '../../kubernetes';
import { neverFilled, secretDeleted } from '../errors';
import { accountUidOf, type SecretName, secretRef } from './token-secret';

/**
 * Waits, by watch, until the token controller has filled a Secret.
 *
 * @returns the metadata at that moment.
 * @throws SignetError `token/secret-deleted` when the Secret is, or goes, away; `token/never-filled` after the time.
 */
export async function waitUntilFilled(
  client: KubernetesClient,
  secret: SecretName,
  { uid, timeoutMs, signal }: { readonly uid: string; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<ObjectMetadata> {
  const isGone = (live: ObjectMetadata | null) => live?.uid !== uid;
  try {
    const settled = await waitFor(
      client,
      secretRef(secret),
      (live) => isGone(live) || accountUidOf(live ?? {}) !== undefined,
      { timeoutMs, signal },
    );
    if (settled === null || isGone(settled)) throw secretDeleted(secret);
    return settled;
  } catch (error) {
    // Also where the last single call had no answer: either way the time is up.
    if (isKubernetesApiError(error, 'kubernetes/timeout')) throw neverFilled(secret, timeoutMs);
    throw error;
  }
}
