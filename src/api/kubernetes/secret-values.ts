import { LAST_APPLIED } from '../../facts/kubernetes';
import { asObject, type JsonObject, parseObject } from '../http';
import type { KubernetesObject, ObjectMetadata } from './client';

/** The values of a Secret, encoded and decoded; none for another object. */
export function valuesOfSecret(object: JsonObject): string[] {
  if (object.kind !== 'Secret') return [];
  const encoded = strings(object.data);
  return [...strings(object.stringData), ...encoded, ...encoded.map((text) => Buffer.from(text, 'base64').toString())];
}

const strings = (map: unknown): string[] =>
  Object.values(asObject(map) ?? {}).filter((value) => typeof value === 'string');

/** A Secret without its values; another object unchanged. */
export function withoutSecretData(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  return { ...(omit(object, 'data', 'stringData') as KubernetesObject), metadata: withoutLastApplied(object.metadata) };
}

/**
 * `kubectl apply` copies what it applied, with all values, into an annotation. The annotation stays, because it shows
 * who created the object; its values are removed.
 */
export function withoutLastApplied(metadata: ObjectMetadata): ObjectMetadata {
  const written = metadata.annotations?.[LAST_APPLIED];
  if (written === undefined) return metadata;
  const applied = omit(parseObject(written) ?? {}, 'data', 'stringData');
  return { ...metadata, annotations: { ...metadata.annotations, [LAST_APPLIED]: JSON.stringify(applied) } };
}

/** A TokenReview without the token that it repeats; another object unchanged. */
export function withoutReviewedToken(answer: JsonObject): JsonObject {
  const spec = asObject(answer.spec);
  return answer.kind !== 'TokenReview' || spec === undefined ? answer : { ...answer, spec: omit(spec, 'token') };
}

function omit(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
