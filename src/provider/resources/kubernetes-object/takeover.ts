import type {
  KubernetesClient,
  KubernetesObject,
  ManagedFieldsEntry,
  ObjectMetadata,
  ObjectRef,
} from '../../../kubernetes';
import { isObject, type JsonObject } from './json';

/** The field manager of everything that Signet applies. */
const OWN = 'signet';

/** Tools that people and other Terraform providers make objects with; a controller is never one of them. */
const BY_HAND = /^(kubectl|Terraform|HashiCorp|helm)/;

const isForeign = ({ manager, subresource }: ManagedFieldsEntry): boolean => manager !== OWN && !subresource;

/**
 * The managers that an import takes over from: tools of people, and whoever wrote the object first. Left alone, they
 * would own the fields too, so that a changed value would be a conflict, and a removed one would stay.
 */
export function managersToReplace({ managedFields = [] }: ObjectMetadata): readonly string[] {
  const entries = managedFields.filter(isForeign);
  const [first] = [...entries].sort((a, b) => String(a.time).localeCompare(String(b.time)));
  const managers = entries.filter((entry) => entry === first || BY_HAND.test(entry.manager));
  return [...new Set(managers.map(({ manager }) => manager))];
}

/** Hands the managers' fields to ours, as kubectl does when it moves to server-side apply. No field's value changes. */
export async function takeOver(
  client: KubernetesClient,
  ref: ObjectRef,
  managers: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (managers.length === 0) return;
  const live = await client.get(ref, { signal });
  const managedFields = live && withOneOwner(live, managers);
  if (!managedFields) return;
  const { uid, resourceVersion } = live.metadata;
  await client.patch(ref, { metadata: { uid, resourceVersion, managedFields } }, { signal });
}

function withOneOwner(
  { apiVersion, metadata }: KubernetesObject,
  managers: readonly string[],
): readonly ManagedFieldsEntry[] | undefined {
  const entries = metadata.managedFields ?? [];
  // Field paths are those of one version of the kind: entries of another one cannot be joined with ours.
  const joins = (entry: ManagedFieldsEntry) =>
    entry.apiVersion === apiVersion &&
    !entry.subresource &&
    (managers.includes(entry.manager) || (entry.manager === OWN && entry.operation === 'Apply'));
  const joined = entries.filter(joins);
  if (joined.every(({ manager }) => manager === OWN)) return undefined;
  const fieldsV1 = joined.map((entry) => entry.fieldsV1 as JsonObject).reduce(union, {});
  return [...entries.filter((entry) => !joins(entry)), { ...joined[0], manager: OWN, operation: 'Apply', fieldsV1 }];
}

function union(a: JsonObject, b: JsonObject): JsonObject {
  const result: Record<string, JsonObject[string]> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const other = result[key];
    result[key] = isObject(other) && isObject(value) ? union(other, value) : value;
  }
  return result;
}
