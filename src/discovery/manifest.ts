import type { KubernetesObject, ManagedFieldsEntry } from '../api/kubernetes';
import { KARGO_CREATE_ACTOR } from '../facts/kargo';
import { ISSUER, LAST_APPLIED } from '../facts/kubernetes';
import { isOfManager, OWN } from './field-managers';
import { fieldsOf, without } from './field-set';
import { isObject, type JsonObject } from './json';

/** Metadata that only the server sets. */
export const SERVER_METADATA = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/**
 * The manifest of an imported object: the live object without the fields that other managers own and keep, such as the
 * rules that a controller aggregates. The plan would show their removal otherwise.
 */
export function adoptedManifest(live: KubernetesObject, managers: readonly string[]): JsonObject {
  const entries = live.metadata.managedFields ?? [];
  const taken = (entry: ManagedFieldsEntry) => isOfManager(entry, live.apiVersion, [...managers, OWN]);
  const left = (entry: ManagedFieldsEntry) => !taken(entry) && isOfManager(entry, live.apiVersion, [entry.manager]);
  return without(declarable(live), fieldsOf(entries.filter(left)), fieldsOf(entries.filter(taken)));
}

/** The manifest of a live object: without what only the server, kubectl, Signet or Kargo itself sets. */
function declarable(live: KubernetesObject): JsonObject {
  // The object was parsed from JSON.
  const { metadata, ...all } = live as unknown as JsonObject;
  const object = Object.fromEntries(Object.entries(all).filter(([field]) => field !== 'status'));
  const kept = Object.entries(isObject(metadata) ? metadata : {}).filter(([field]) => !SERVER_METADATA.includes(field));
  const { annotations, ...fields } = Object.fromEntries(kept);
  const others = Object.entries(isObject(annotations) ? annotations : {}).filter(
    ([key]) => ![LAST_APPLIED, ISSUER, KARGO_CREATE_ACTOR].includes(key),
  );
  return {
    ...object,
    metadata: { ...fields, ...(others.length > 0 ? { annotations: Object.fromEntries(others) } : {}) },
  };
}
