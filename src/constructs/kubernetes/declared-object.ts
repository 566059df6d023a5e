import { brand } from '../brand';
import type { AccessObject, TokenSecretObject } from './objects';

/** The brand of the constructs that declare a Kubernetes object. */
export const DECLARES_OBJECT = brand<{ readonly object: AccessObject | TokenSecretObject }>('KubernetesObject');

/** The Kubernetes object that a construct declares: a copy. Undefined for what declares none. For aspects and tests. */
export function declaredObject(construct: unknown): AccessObject | TokenSecretObject | undefined {
  return DECLARES_OBJECT.is(construct) ? construct.object : undefined;
}
