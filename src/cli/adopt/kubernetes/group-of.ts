import type { KubernetesObject, ObjectMetadata } from '../../../api/kubernetes';
import { isOfSystem, isSystemNamespace } from '../../../discovery';
import { makerOf } from '../../../token-secrets';
import type { Group } from '../adoption';

/** The tools that write an object again when it differs from their declaration. */
const DECLARING: readonly (string | undefined)[] = ['Signet', 'Helm', 'Argo CD', 'Flux'];

/** The group of a ServiceAccount, a role or a binding that is left out by default. */
export const groupOfObject = (object: KubernetesObject): Group | undefined =>
  isOfSystem(object) ? 'system' : groupOfToken(object.metadata);

/** The group of a token Secret that is left out by default. */
export function groupOfToken(metadata: ObjectMetadata): Group | undefined {
  if (isSystemNamespace(metadata.namespace)) return 'system';
  return DECLARING.includes(makerOf(metadata)) ? 'declared' : undefined;
}
