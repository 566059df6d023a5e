import {
  isKubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ManagedFieldsEntry,
  type ObjectMetadata,
  type ObjectRef,
} from '../../../api/kubernetes';
import { isOfManager, OWN, union, UNMANAGED } from '../../../discovery';
import type { JsonObject } from './json';
import type { ObjectPrivate } from './private';

/** The number of attempts if others change the object at the same time. */
const ATTEMPTS = 5;

/** The managers to take over from. There are none, except after an import. */
export const managersOf = (
  { takeOver }: Pick<ObjectPrivate, 'takeOver'>,
  stated: readonly string[] | null,
): readonly string[] => (takeOver === undefined ? [] : (stated ?? takeOver));

export interface TakeOver {
  readonly ref: ObjectRef;
  /** The uid of the object. */
  readonly uid: string;
  readonly managers: readonly string[];
}

/**
 * Transfers the managers' fields to the manager `signet`, like kubectl when it migrates to server-side apply. No value
 * changes. The next apply removes what is not declared, such as the annotation of `kubectl apply`.
 *
 * @returns the metadata of the object before the transfer; undefined if there was nothing to transfer.
 */
export async function takeOver(
  client: KubernetesClient,
  { ref, uid, managers }: TakeOver,
  signal: AbortSignal,
): Promise<ObjectMetadata | undefined> {
  if (managers.length === 0) return undefined;
  for (let attempt = 1; ; attempt++) {
    const live = await client.get(ref, { signal });
    if (live?.metadata.uid !== uid) return undefined;
    if (attempt === 1 && !live.metadata.managedFields?.length && managers.includes(UNMANAGED)) {
      // The server assigns an owner to unowned fields at the first apply, whatever it declares.
      const { apiVersion, kind, name, namespace } = ref;
      await client.apply({ apiVersion, kind, metadata: { name, uid, ...(namespace && { namespace }) } }, { signal });
      continue;
    }
    const managedFields = withOneOwner(live, managers);
    if (!managedFields) return undefined;
    const { resourceVersion } = live.metadata;
    try {
      await client.patch(ref, { metadata: { uid, resourceVersion, managedFields } }, { signal });
      return live.metadata;
    } catch (error) {
      if (attempt === ATTEMPTS || !isKubernetesApiError(error, 'kubernetes/conflict')) throw error;
    }
  }
}

function withOneOwner(
  { apiVersion, metadata }: KubernetesObject,
  managers: readonly string[],
): readonly ManagedFieldsEntry[] | undefined {
  const entries = metadata.managedFields ?? [];
  const joins = (entry: ManagedFieldsEntry) =>
    isOfManager(entry, apiVersion, managers) || (isOfManager(entry, apiVersion, [OWN]) && entry.operation === 'Apply');
  const joined = entries.filter(joins);
  if (joined.every(({ manager }) => manager === OWN)) return undefined;
  const fieldsV1 = joined.map((entry) => entry.fieldsV1 as JsonObject).reduce(union, {});
  return [...entries.filter((entry) => !joins(entry)), { ...joined[0], manager: OWN, operation: 'Apply', fieldsV1 }];
}
