import { type Cluster, confirmDeletion, secretRef, type Token } from '../../token-secrets';

/** Waits until the Secrets of a deleted account do not exist any more. Returns the names of those that may still exist. */
export async function waitForDeadSecrets(
  cluster: Cluster,
  tokens: readonly Token[],
  timeoutMs: number,
): Promise<string[]> {
  const deletions = await Promise.all(
    tokens.map(async (token) => ({
      name: token.name,
      ...(await confirmDeletion(cluster, secretRef(token), { uid: token.uid, timeoutMs })),
    })),
  );
  return deletions.filter(({ state }) => state !== 'gone').map(({ name }) => name);
}
