import type { KubernetesObject } from '../../api/kubernetes';

interface SecretReference {
  readonly name?: string;
}

/**
 * The manifest with which the service account is created again: the same, except for the fields that the server sets, and
 * without references to the Secrets that are deleted with it.
 */
export function accountManifest(live: KubernetesObject, deleted: ReadonlySet<string>): KubernetesObject {
  const { name, namespace, labels, annotations, ownerReferences } = live.metadata;
  const { imagePullSecrets, automountServiceAccountToken } = live;
  const secrets = referencesIn(live.secrets).filter((reference) => !deleted.has(reference.name ?? ''));
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(ownerReferences && { ownerReferences }),
    },
    ...(secrets.length > 0 && { secrets }),
    ...(imagePullSecrets !== undefined && { imagePullSecrets }),
    ...(automountServiceAccountToken !== undefined && { automountServiceAccountToken }),
  };
}

/** Whether an account has everything that the manifest declares. */
export function isAsDeclared(live: KubernetesObject, manifest: KubernetesObject): boolean {
  return holds(accountManifest(live, new Set()), manifest);
}

function holds(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(wanted).every(([key, value]) => holds((actual as Record<string, unknown>)[key], value));
}

const referencesIn = (secrets: unknown): readonly SecretReference[] =>
  Array.isArray(secrets) ? (secrets as readonly SecretReference[]) : [];
