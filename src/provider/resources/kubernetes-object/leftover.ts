import type { KubernetesClient, KubernetesObject, ObjectMetadata, ObjectRef } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { NOT_KNOWN, withLiveValues } from './drift';
import { isEqual, type Json } from './json';
import { OWN } from './takeover';

/**
 * The annotation that a create puts on its object: the state that it was made for. It is not declared, so it is in no
 * state and no drift, and the next update, which does not apply it again, removes it.
 */
export const ISSUER = 'cdktf-signet/issuer';

/** The object to create, with the annotation {@link ISSUER}; unchanged where the state cannot be identified. */
export function withIssuer(object: KubernetesObject, issuer: string | null): KubernetesObject {
  if (issuer === null) return object;
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, annotations: { [ISSUER]: issuer, ...metadata.annotations } } };
}

/**
 * Whether an object was made by a run of this same state that ended before it could save that: it carries the
 * annotation of this state, no other manager has written to it, and it is as declared.
 *
 * @param declared - the manifest; undefined while parts of it are unknown, and then its content is not compared.
 */
export async function isLeftover(
  client: KubernetesClient,
  ref: ObjectRef,
  metadata: ObjectMetadata,
  declared: Json | undefined,
  { clients, signal }: { readonly clients: Clients; readonly signal: AbortSignal },
): Promise<boolean> {
  const issuer = clients.issuer();
  if (issuer === null || metadata.annotations?.[ISSUER] !== issuer || metadata.deletionTimestamp !== undefined)
    return false;
  const live = await client.get(ref, { signal });
  if (live === null || live.metadata.uid !== metadata.uid || !isOursAlone(live.metadata)) return false;
  return declared === undefined || isEqual(withLiveValues(declared, NOT_KNOWN, live as unknown as Json), declared);
}

/** Subresources such as the status are a controller's to write. */
function isOursAlone({ managedFields = [] }: ObjectMetadata): boolean {
  const writers = managedFields.filter(({ subresource }) => !subresource);
  return writers.length > 0 && writers.every(({ manager, operation }) => manager === OWN && operation === 'Apply');
}
