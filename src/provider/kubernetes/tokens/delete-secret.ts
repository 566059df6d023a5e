import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import { type SecretName, secretRef } from './token-secret';

const GONE_MS = 60_000;

/** Deletes the Secret with this uid, and returns when it does not exist any more. */
export async function deleteSecret(
  client: KubernetesClient,
  secret: SecretName,
  uid: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    if ((await client.delete(secretRef(secret), { uid, signal })) === 'gone') return;
  } catch (error) {
    // On a conflict, another Secret has the name, so ours does not exist any more.
    if (isKubernetesApiError(error, 'kubernetes/conflict')) return;
    throw error;
  }
  await client.waitUntilGone(secretRef(secret), { uid, timeoutMs: GONE_MS, signal });
}
