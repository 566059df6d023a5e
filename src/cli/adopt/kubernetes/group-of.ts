import type { KubernetesObject, ObjectMetadata } from '../../../api/kubernetes';
import { isOfSystem, isOfSystemNamespace } from '../../../discovery';
import { makerOf } from '../../../token-secrets';
import type { Group } from '../adoption';

/** The tools that write an object again when it differs from their declaration. */
const DECLARING: readonly (string | undefined)[] = ['Signet', 'Helm', 'Argo CD', 'Flux'];

/**
 * The group of a ServiceAccount, a role or a binding that is left out by default.
 *
 * @param asked - the namespaces that the user names.
 */
export const groupOfObject = (object: KubernetesObject, asked: readonly string[]): Group | undefined =>
  isOfSystem(object, asked) ? 'system' : groupOfToken(object.metadata, asked);

/** The group of a token Secret that is left out by default. */
export function groupOfToken(metadata: ObjectMetadata, asked: readonly string[]): Group | undefined {
  if (isOfSystemNamespace(metadata.namespace, asked)) return 'system';
  return DECLARING.includes(makerOf(metadata)) ? 'declared' : undefined;
}
