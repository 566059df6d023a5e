import { isKubernetesApiError, type ObjectMetadata } from '../../../api/kubernetes';
import { LAST_USED } from '../../../facts/kubernetes';
import { isUsedWithin } from '../../../facts/last-use';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { UNUSED, type Uses } from '../../issuance';
import { secretRef } from '../tokens';
import { previousOf } from './kind';
import type { TokenState } from './schema';

/** Whether a token must not be revoked, because of the last use that its Secret records. */
export const isUsed = (
  { prevent_revoke_if_used_within: within }: TokenState,
  live: ObjectMetadata | null,
  { clients }: Context<Clients>,
): boolean => within !== null && isUsedWithin(live?.labels?.[LAST_USED], within, clients.now());

/** Which tokens must not be revoked. Without the right to read Secrets, the apply checks the use. */
export async function usesOf(state: TokenState, context: Context<Clients>): Promise<Uses> {
  if (state.prevent_revoke_if_used_within === null || !context.clients.clusterKnown) return UNUSED;
  const client = await context.clients.kubernetes();
  const check = async (one: TokenState | null) => {
    const live = one && (await client.getMetadata(secretRef(one), { signal: context.signal }));
    return one !== null && live?.uid === one.uid && isUsed(one, live, context);
  };
  try {
    return { token: await check(state), previous: await check(previousOf(state)) };
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    return UNUSED;
  }
}
