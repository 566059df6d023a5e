import { LAST_APPLIED } from '../../facts/kubernetes';
import type { KubernetesObject, ObjectMetadata } from './client';
import { asObject, parseObject } from './status';

/** A Secret without its values, and any other object as it is. */
export function withoutSecretData(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  return { ...(omit(object, 'data', 'stringData') as KubernetesObject), metadata: withoutLastApplied(object.metadata) };
}

/**
 * `kubectl apply` copies what it applied, values and all, into an annotation. The annotation stays, for it says who
 * made the object; the values in it go.
 */
export function withoutLastApplied(metadata: ObjectMetadata): ObjectMetadata {
  const written = metadata.annotations?.[LAST_APPLIED];
  if (written === undefined) return metadata;
  const applied = omit(parseObject(written) ?? {}, 'data', 'stringData');
  return { ...metadata, annotations: { ...metadata.annotations, [LAST_APPLIED]: JSON.stringify(applied) } };
}

/** A review of a token repeats the token. */
export function withoutReviewedToken(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const spec = asObject(answer.spec);
  return answer.kind !== 'TokenReview' || spec === undefined ? answer : { ...answer, spec: omit(spec, 'token') };
}

function omit(
  object: Readonly<Record<string, unknown>>,
  ...keys: readonly string[]
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
