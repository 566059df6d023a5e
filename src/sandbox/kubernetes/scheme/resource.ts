import type { ListTypes } from '../apply/field-types';
import type { JsonObject } from '../object';

/**
 * The rule for names of objects of a resource:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export type NameRule = 'subdomain' | 'label' | 'path-segment';

/** A collection that the API serves. */
export interface ResourceInfo {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly verbs: readonly string[];
  readonly nameRule: NameRule;
  /** The types of the fields for comparing and merging. */
  readonly fields: ListTypes;
  /** The fields that every object of this kind has, for comparing. */
  readonly zero: JsonObject;
  /** The fields besides `apiVersion`, `kind` and `metadata`; others are dropped. Default: any. */
  readonly topLevelFields?: readonly string[];
  /** A PUT of an object that does not exist creates it. */
  readonly createOnUpdate?: boolean;
  /** The response to a delete is the deleted object, not a `Status`. */
  readonly returnsDeleted?: boolean;
  /** `metadata.generation` counts changes outside the metadata and the status. */
  readonly generation?: boolean;
  readonly custom?: boolean;
}

/** Every verb of a collection, in the order in which discovery lists them. */
export const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;

/** `v1`, `rbac.authorization.k8s.io/v1` */
export function groupVersion({ group, version }: { group: string; version: string }): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The name of a collection in the store. The versions of one resource share it. */
export function collectionOf({ group, plural }: { group: string; plural: string }): string {
  return `${group}/${plural}`;
}
