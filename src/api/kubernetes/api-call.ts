import type { HttpCall } from '../http';

/** The verbs of Kubernetes RBAC that this client uses. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'patch' | 'delete';

/** What a call is about, in the terms of the Role that would allow it. */
export interface Target {
  /** Plural, as in `resources` of a Role: `secrets`. */
  readonly resource: string;
  /** As in `apiGroups` of a Role: the empty string for the core group. */
  readonly group: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** One request to the Kubernetes API. */
export interface ApiCall extends HttpCall {
  readonly verb: Verb;
  readonly target: Target;
}

/** `secrets "ci-token" in namespace "argo"`. */
export function describeTarget({ resource, group, namespace, name }: Target): string {
  const kind = group === '' ? resource : `${resource}.${group}`;
  return [kind, name && `"${name}"`, namespace && `in namespace "${namespace}"`].filter(Boolean).join(' ');
}

/** Media types of objects without anything but metadata: the values of a Secret do not leave the server. */
export const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
export const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
