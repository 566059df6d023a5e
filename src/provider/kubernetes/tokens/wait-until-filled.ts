import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata, waitFor } from '../../../api/kubernetes';
import { neverFilled, noAnswerForSecret, secretDeleted } from './errors';
import { accountUidOf, type SecretName, secretRef } from './token-secret';

/**
 * Waits, by watch, until the token controller has filled a Secret.
 *
 * @returns the metadata at that moment.
 * @throws SignetError `token/secret-deleted` when the Secret is, or goes, away; `token/never-filled` when it is not filled
 * after the time, by the API server's own answer; `token/no-answer` when the server does not answer at the end of it, and
 * the errors of the client for single calls without an answer.
 */
export async function waitUntilFilled(
  client: KubernetesClient,
  secret: SecretName,
  { uid, timeoutMs, signal }: { readonly uid: string; readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<ObjectMetadata> {
  const ref = secretRef(secret);
  const isFilled = (live: ObjectMetadata | null) => accountUidOf(live ?? {}) !== undefined;
  const isGone = (live: ObjectMetadata | null) => live?.uid !== uid;
  const settled = await waitFor(client, ref, (live) => isGone(live) || isFilled(live), { timeoutMs, signal }).catch(
    async (error: unknown) => {
      if (!isKubernetesApiError(error, 'kubernetes/timeout', 'kubernetes/wait-timeout')) throw error;
      const live = await lookOnce(client, secret, signal);
      // The server answers: then it is the Secret that has not changed.
      if (live === null || isGone(live) || isFilled(live)) return live;
      throw neverFilled(secret, timeoutMs);
    },
  );
  if (settled === null || isGone(settled)) throw secretDeleted(secret);
  return settled;
}

const LOOK_MS = 10_000;

async function lookOnce(
  client: KubernetesClient,
  secret: SecretName,
  signal: AbortSignal,
): Promise<ObjectMetadata | null> {
  const deadline = AbortSignal.timeout(LOOK_MS);
  try {
    return await client.getMetadata(secretRef(secret), { signal: AbortSignal.any([signal, deadline]) });
  } catch (error) {
    if (deadline.aborted && !signal.aborted) throw noAnswerForSecret(secret);
    throw error;
  }
}
