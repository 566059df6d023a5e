import { isKubernetesApiError, type ObjectMetadata } from '../../../api/kubernetes';
import type { Context } from '../../../kit/framework';
import { refuseOwnToken, refuseRecentlyUsed, tokenOf } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { clusterOf, refuseOwnInPlan, secretRef } from '../tokens';
import { previousOf } from './kind';
import type { TokenState } from './schema';
import { statusReason } from './status';

const nameOf = ({ namespace, name, service_account: account }: TokenState) => ({ namespace, name, account });

/**
 * Refuses in a plan to revoke a token, or the old one of its rotation, if the provider itself uses it or if it is in use. A
 * token that does not work any more is not in use. Without the right to read Secrets, the apply checks the use.
 */
export async function refuseToEnd(state: TokenState, context: Context<Clients>): Promise<void> {
  const previous = previousOf(state);
  const working = [state, ...(previous ? [previous] : [])].filter(({ status }) => statusReason(status) === undefined);
  await refuseOwnInPlan(working.map(nameOf), context);
  const { clients, memory, signal } = context;
  if (state.prevent_revoke_if_used_within === null || !clients.clusterKnown || memory.isApplying()) return;
  const client = await clients.kubernetes();
  try {
    for (const one of working) {
      const live = await client.getMetadata(secretRef(one), { signal });
      if (live?.uid === one.uid) refuseUsed(one, live, context);
    }
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
  }
}

/** Refuses the same before the deletion of the Secret. */
export async function refuseDeletion(
  state: TokenState,
  live: ObjectMetadata,
  context: Context<Clients>,
): Promise<void> {
  if (statusReason(state.status) !== undefined) return;
  await refuseOwnToken(clusterOf(await context.clients.kubernetes()), nameOf(state));
  refuseUsed(state, live, context);
}

function refuseUsed(state: TokenState, live: ObjectMetadata, { clients }: Context<Clients>): void {
  const { prevent_revoke_if_used_within: unlessUsedWithin } = state;
  if (unlessUsedWithin === null) return;
  refuseRecentlyUsed(tokenOf(live), { unlessUsedWithin, now: clients.now(), by: 'resource' });
}
