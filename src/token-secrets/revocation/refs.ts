import type { KubernetesClient, ObjectRef } from '../../api/kubernetes';

export const secretRef = ({ namespace, name }: { readonly namespace: string; readonly name: string }): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace,
  name,
});

/** The uid of a service account; undefined if there is none with that name. */
export async function accountUid(
  client: KubernetesClient,
  namespace: string,
  name: string,
): Promise<string | undefined> {
  return (await client.getMetadata({ apiVersion: 'v1', kind: 'ServiceAccount', namespace, name }))?.uid;
}
