import type { KubernetesObject, ManagedFieldsEntry, ObjectMetadata } from '../../../api/kubernetes';
import { type FieldSet, pathsOf, union, without } from './field-set';
import type { JsonObject } from './json';
import { declarable } from './manifest';
import { isOfManager, OWN } from './takeover';

/**
 * The manifest that an import begins with: what the live object holds, but for fields that other managers own and keep,
 * such as the rules that a controller aggregates. To list them would promise their removal.
 */
export function adoptedManifest(live: KubernetesObject, managers: readonly string[]): JsonObject {
  const entries = live.metadata.managedFields ?? [];
  const taken = (entry: ManagedFieldsEntry) => isOfManager(entry, live.apiVersion, [...managers, OWN]);
  const left = (entry: ManagedFieldsEntry) => !taken(entry) && isOfManager(entry, live.apiVersion, [entry.manager]);
  return without(declarable(live), joined(entries.filter(left)), joined(entries.filter(taken)));
}

/** What of a live object would be taken over, in words: whose fields, and which. */
export function describeTakeOver(
  { managedFields = [] }: ObjectMetadata,
  apiVersion: string,
  managers: readonly string[],
): readonly string[] {
  return managers.flatMap((manager) => {
    const paths = pathsOf(joined(managedFields.filter((entry) => isOfManager(entry, apiVersion, [manager]))));
    return paths.length > 0 ? [`${paths.join(', ')} from "${manager}"`] : [];
  });
}

const joined = (entries: readonly ManagedFieldsEntry[]): FieldSet =>
  entries.map((entry) => (entry.fieldsV1 ?? {}) as FieldSet).reduce(union, {});
