import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import type { Context } from '../../../kit/framework';
import { type Cluster, refuseOwnToken, type Token } from '../../../token-secrets';
import type { Clients } from '../../clients';

export const clusterOf = (client: KubernetesClient): Cluster => ({ client, kubernetes: { isKubernetesApiError } });

/** Refuses in a plan to revoke the token that the provider itself uses. The apply checks the same before each deletion. */
export async function refuseOwnInPlan(
  tokens: readonly Pick<Token, 'namespace' | 'name' | 'account'>[],
  { clients, memory }: Context<Clients>,
): Promise<void> {
  if (!clients.clusterKnown || memory.isApplying()) return;
  const cluster = clusterOf(await clients.kubernetes());
  for (const token of tokens) await refuseOwnToken(cluster, token);
}
