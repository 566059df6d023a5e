import type { KubernetesClient, KubernetesObject, ObjectMetadata, ObjectRef } from '../../../src/api/kubernetes';

/**
 * A Kubernetes client that answers from the name alone, so that only the provider is measured: objects whose name begins
 * with `b` do not exist yet.
 */
export const cluster = {
  get: ({ apiVersion, kind, ...ref }: ObjectRef) =>
    Promise.resolve<KubernetesObject | null>({ apiVersion, kind, metadata: metadataOf({ apiVersion, kind, ...ref }) }),
  getMetadata: (ref: ObjectRef) => Promise.resolve(ref.name.startsWith('b') ? null : metadataOf(ref)),
  apply: (object: KubernetesObject) =>
    Promise.resolve({ ...object, metadata: { ...object.metadata, uid: `uid-${object.metadata.name ?? ''}` } }),
} as unknown as KubernetesClient;

function metadataOf({ kind, name, namespace }: ObjectRef): ObjectMetadata {
  const account = `a${/\d+/.exec(name)?.[0] ?? ''}`;
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: `uid-${name}`,
    creationTimestamp: '2026-11-28T00:15:11Z',
    ...(kind === 'Secret' && {
      annotations: {
        'kubernetes.io/service-account.name': account,
        'kubernetes.io/service-account.uid': `uid-${account}`,
      },
    }),
  };
}
