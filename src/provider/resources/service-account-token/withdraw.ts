import { isKubernetesApiError, type KubernetesClient } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { notWithdrawn } from '../../errors';
import type { Context } from '../../framework';
import { secretRef } from '../../tokens';
import type { TokenState } from './schema';

/** How long undoing may take: the engine kills a provider that does not stop, so it must be short. */
export const UNDO_MS = 10_000;

/**
 * Deletes a Secret whose issue failed, also when the run is being cancelled.
 *
 * @returns whether it is certain to be gone; otherwise a warning names it.
 */
export async function withdraw(
  client: KubernetesClient,
  secret: TokenState,
  context: Context<Clients>,
): Promise<boolean> {
  const uid = secret.uid ?? undefined;
  try {
    await client.delete(secretRef(secret), { uid, signal: AbortSignal.timeout(UNDO_MS) });
    return true;
  } catch (error) {
    // Another Secret has taken the name: ours is gone.
    if (isKubernetesApiError(error, 'kubernetes/conflict')) return true;
    context.warn(notWithdrawn(secret));
    return false;
  }
}
