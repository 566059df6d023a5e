import type { KubernetesClient, KubernetesObject, ObjectMetadata, ObjectRef } from '../../../api/kubernetes';
import type { Clients } from '../../clients';
import { OWN } from '../../../discovery';
import { ISSUER } from '../../../facts/kubernetes';

/** The object to apply, with the annotation {@link ISSUER}; unchanged if the state cannot be identified. */
export function withIssuer(object: KubernetesObject, issuer: string | null): KubernetesObject {
  if (issuer === null) return object;
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, annotations: { [ISSUER]: issuer, ...metadata.annotations } } };
}

/**
 * Whether an object was created by an earlier run of the same state that ended before it saved the state: it has the
 * annotation of this state, and no other manager has written to it. Its fields may be those of an older declaration; apply
 * changes them.
 */
export async function isLeftover(
  client: KubernetesClient,
  ref: ObjectRef,
  metadata: ObjectMetadata,
  { clients, signal }: { readonly clients: Clients; readonly signal: AbortSignal },
): Promise<boolean> {
  const issuer = clients.issuer();
  if (issuer === null || metadata.annotations?.[ISSUER] !== issuer || metadata.deletionTimestamp !== undefined)
    return false;
  const live = await client.get(ref, { signal });
  return live !== null && live.metadata.uid === metadata.uid && isOfState(live.metadata, issuer);
}

/** Whether an object has the annotation of this state, and no other manager has written to it. */
export const isOfState = (metadata: ObjectMetadata, issuer: string | null): boolean =>
  issuer !== null && metadata.annotations?.[ISSUER] === issuer && isOursAlone(metadata);

/** Subresources such as the status are ignored: controllers write them. */
function isOursAlone({ managedFields = [] }: ObjectMetadata): boolean {
  const writers = managedFields.filter(({ subresource }) => !subresource);
  return writers.length > 0 && writers.every(({ manager, operation }) => manager === OWN && operation === 'Apply');
}
