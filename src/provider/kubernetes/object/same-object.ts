import { isKubernetesApiError, type KubernetesClient, type KubernetesObject } from '../../../api/kubernetes';
import { objectGone, objectReplaced } from './errors';
import { type Identity, idOf } from './identity';

/** The object to apply, on condition that the object in the cluster has this uid. No condition if the uid is unknown (''). */
export const onlyWithUid = (object: KubernetesObject, uid: string): KubernetesObject =>
  uid === '' ? object : { ...object, metadata: { ...object.metadata, uid } };

/**
 * The error of an apply with the condition of {@link onlyWithUid}: whether the object was deleted or re-created, or the
 * refusal itself. Another manager usually owns the fields of a re-created object, so a field conflict may have this cause. If the
 * object cannot be read, it is the refusal.
 */
export async function causeOf(
  error: unknown,
  client: KubernetesClient,
  { ref, uid }: { readonly ref: Identity; readonly uid: string },
  signal: AbortSignal,
): Promise<unknown> {
  if (uid === '' || !isKubernetesApiError(error, 'kubernetes/conflict', 'kubernetes/field-conflict')) return error;
  try {
    const live = await client.getMetadata(ref, { signal });
    if (live === null) return objectGone(idOf(ref));
    return live.uid === uid ? error : objectReplaced(idOf(ref));
  } catch {
    return error;
  }
}
