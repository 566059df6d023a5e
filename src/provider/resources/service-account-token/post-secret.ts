import {
  isKubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectMetadata,
} from '../../../kubernetes';
import { nameTaken } from '../../errors';
import { type SecretName, secretRef, UNFINISHED } from '../../tokens';
import { UNDO_MS } from './withdraw';

/**
 * Creates the Secret. When the answer was lost, looks whether the Secret is there and bears our mark.
 *
 * @param forget - called when it is certain that nothing was made; otherwise what the caller keeps in state stays, so
 * that the next run looks again.
 */
export async function postSecret(
  client: KubernetesClient,
  object: KubernetesObject,
  mark: string,
  { forget, signal }: { readonly forget: () => void; readonly signal: AbortSignal },
): Promise<ObjectMetadata> {
  const name = { namespace: object.metadata.namespace ?? '', name: object.metadata.name ?? '' };
  try {
    return (await client.create(object, { signal })).metadata;
  } catch (error) {
    const taken = isKubernetesApiError(error, 'kubernetes/already-exists');
    const unknown = !isKubernetesApiError(error) || error.outcomeUnknown;
    if (!taken && !unknown) {
      forget();
      throw error;
    }
    const found = await look(client, name, error);
    if (found?.labels?.[UNFINISHED] === mark) return found;
    if (found !== null) forget();
    throw taken || found !== null ? nameTaken(name) : error;
  }
}

/** With a signal of its own: the run may be cancelled by now, and what it made must still be found. */
async function look(client: KubernetesClient, name: SecretName, cause: unknown): Promise<ObjectMetadata | null> {
  try {
    return await client.getMetadata(secretRef(name), { signal: AbortSignal.timeout(UNDO_MS) });
  } catch {
    // That it cannot be found out follows from what went wrong first, which says more.
    throw cause;
  }
}
