import type { KubernetesObject, ManagedFieldsEntry, ObjectMetadata } from '../../../kubernetes';
import { type FieldSet, pathsOf, union, without } from './field-set';
import type { JsonObject } from './json';
import { declarable } from './manifest';
import { isOfManager } from './takeover';

/**
 * The manifest that an import begins with: what the live object holds, but for fields that other managers own and keep,
 * such as the rules that a controller aggregates. To list them would promise their removal.
 */
export function adoptedManifest(live: KubernetesObject, managers: readonly string[]): JsonObject {
  const entries = (live.metadata.managedFields ?? []).filter(({ subresource }) => !subresource);
  const taken = (entry: ManagedFieldsEntry) => isOfManager(live, entry, [...managers, 'signet']);
  const left = (entry: ManagedFieldsEntry) => !taken(entry) && entry.apiVersion === live.apiVersion;
  return without(declarable(live), joined(entries.filter(left)), joined(entries.filter(taken)));
}

/** What of a live object would be taken over, in words: whose fields, and which. */
export function describeTakeOver(
  { metadata, ...rest }: { readonly apiVersion: string; readonly metadata: ObjectMetadata },
  managers: readonly string[],
): readonly string[] {
  const live = { ...rest, kind: '', metadata };
  return managers.flatMap((manager) => {
    const entries = (metadata.managedFields ?? []).filter((entry) => isOfManager(live, entry, [manager]));
    const paths = pathsOf(joined(entries));
    return paths.length > 0 ? [`"${manager}" owns ${paths.join(', ')}`] : [];
  });
}

const joined = (entries: readonly ManagedFieldsEntry[]): FieldSet =>
  entries.map((entry) => (entry.fieldsV1 ?? {}) as FieldSet).reduce(union, {});
