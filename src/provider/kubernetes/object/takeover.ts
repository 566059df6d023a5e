import {
  isKubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ManagedFieldsEntry,
  type ObjectMetadata,
  type ObjectRef,
} from '../../../api/kubernetes';
import { union } from './field-set';
import type { JsonObject } from './json';
import type { ObjectPrivate } from './private';

/** The field manager of everything that Signet applies. */
export const OWN = 'signet';

/** The field managers of kubectl, Helm and other Terraform providers. */
const BY_HAND = /^(kubectl|terraform|hashicorp|helm$|before-first-apply$)/i;

/** Controllers, which would continue to write their fields. */
const CONTROLLER = /^(kube-|system:)|(^|-)(controller|controllers|operator)(-|$)/i;

/** The server's name for the owner of fields that were set before fields had owners. */
const UNMANAGED = 'before-first-apply';

/** The number of attempts if others change the object at the same time. */
const ATTEMPTS = 5;

export const isController = (manager: string): boolean => CONTROLLER.test(manager);

/** Field paths belong to one version of the kind: entries of another version cannot be merged. */
export const isOfManager = (entry: ManagedFieldsEntry, apiVersion: string, managers: readonly string[]): boolean =>
  entry.apiVersion === apiVersion && !entry.subresource && managers.includes(entry.manager);

/**
 * The managers that an import takes over from: kubectl and similar tools, and the one that wrote the object first, unless
 * that is a controller or uses server-side apply. Otherwise they would still own the fields, so that a changed value would
 * be a conflict and a removed field would stay.
 */
export function managersToReplace({ apiVersion, metadata }: KubernetesObject): readonly string[] {
  const { managedFields = [] } = metadata;
  if (managedFields.length === 0) return [UNMANAGED];
  const all = [...new Set(managedFields.map(({ manager }) => manager))];
  const entries = managedFields.filter((entry) => isOfManager(entry, apiVersion, all) && entry.manager !== OWN);
  const [first] = [...entries].sort((a, b) => String(a.time).localeCompare(String(b.time)));
  const made = (entry: ManagedFieldsEntry) => entry === first && entry.operation === 'Update';
  const managers = entries.filter((entry) => made(entry) || BY_HAND.test(entry.manager)).map(({ manager }) => manager);
  return [...new Set(managers)].filter((manager) => !isController(manager));
}

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
