import type { KubernetesClient, ObjectMetadata } from '../../api/kubernetes';
import {
  type Cluster,
  ISSUED,
  issueRecordOf,
  listMarked,
  secretRef,
  TOMBSTONE,
  tombstoneOf,
} from '../../token-secrets';

/** The tombstones and issue records of one service account, by its uid. */
export async function rememberedNames(
  client: KubernetesClient,
  namespace: string,
  accountUid: string,
): Promise<readonly ObjectMetadata[]> {
  const tombstones = await listMarked(client, namespace, TOMBSTONE);
  const records = await listMarked(client, namespace, ISSUED);
  return [
    ...tombstones.filter((metadata) => tombstoneOf(metadata)?.accountUid === accountUid),
    ...records.filter((metadata) => issueRecordOf(metadata)?.accountUid === accountUid),
  ];
}

/**
 * Deletes the tombstones and issue records of an account that does not exist any more.
 *
 * @returns the names of the Secrets that could not be deleted.
 */
export async function forgetNames(
  { client, kubernetes }: Cluster,
  remembered: readonly ObjectMetadata[],
): Promise<string[]> {
  const left: string[] = [];
  for (const { name = '', namespace = '', uid } of remembered) {
    try {
      await client.delete(secretRef({ namespace, name }), { uid });
    } catch (error) {
      if (!kubernetes.isKubernetesApiError(error)) throw error;
      // On a conflict, another Secret has the name now.
      if (!kubernetes.isKubernetesApiError(error, 'kubernetes/conflict')) left.push(name);
    }
  }
  return left;
}
