import type { KubernetesObject } from '../../../kubernetes';
import { slot } from '../../framework';
import { NOT_KNOWN, withLiveValues } from './drift';
import { isEqual, type Json } from './json';
import { OWN } from './takeover';

/** Annotation of an object from its creation until its first change: the state that it was created for. */
export const ISSUER = 'cdktf-signet/issuer';

/** The objects that this process has read out of state, by import identifier. */
export const objectsInState = slot(() => new Set<string>());

/** The object as it is created: by the annotation, the next run recognises it when this one is killed before it saves. */
export function withIssuer(object: KubernetesObject, issuer: string | null): KubernetesObject {
  if (issuer === null) return object;
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, [ISSUER]: issuer } } };
}

/**
 * Whether a live object was created by an earlier run of this state and nobody has changed it since: it is marked as created
 * for this state, no other field manager has anything in it, and it holds what is declared.
 */
export function isOwnObject(live: KubernetesObject, manifest: Json, issuer: string | null): boolean {
  const { annotations, managedFields = [], deletionTimestamp } = live.metadata;
  return (
    issuer !== null &&
    annotations?.[ISSUER] === issuer &&
    deletionTimestamp === undefined &&
    managedFields.every(({ manager, subresource }) => manager === OWN || subresource === 'status') &&
    isEqual(withLiveValues(manifest, NOT_KNOWN, live as unknown as Json), manifest)
  );
}
