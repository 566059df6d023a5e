import { isKubernetesApiError, type ObjectMetadata } from '../../../api/kubernetes';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import { ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { issuanceMemory, unpackIssuance } from '../../issuance';
import { secretRef } from '../tokens';
import { notVerified } from './errors';
import { credentialOf, nameOf } from './kind';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf } from './status';

/**
 * Reads the metadata of the anchor. A token whose anchor does not exist any more stays in the state, with its status, so that
 * the plan can give the reason of the new issue. Without the right to read Secrets, the state is not changed.
 */
export async function read(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<Stored<TokenAttributes> | null> {
  const memory = context.memory.of(issuanceMemory);
  const client = await context.clients.kubernetes();
  let live: ObjectMetadata | null;
  try {
    live = await client.getMetadata(secretRef({ namespace: state.namespace, name: state.anchor }), {
      signal: context.signal,
    });
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    context.warn(notVerified(nameOf(state)));
    memory.hold(credentialOf(state));
    return { state };
  }
  const found = { ...state, anchor_uid: state.anchor_uid ?? unansweredUid(live, unpackIssuance(stored).issue) };
  // The issue was not completed, and its anchor does not exist.
  if (found.fingerprint === null && (live === null || found.anchor_uid === null)) return null;
  const refreshed = { ...found, status: statusOf(found, live, context.clients.now()) };
  if (refreshed.status !== state.status)
    context.log.info('token status changed', { id: state.id, from: state.status, to: refreshed.status });
  memory.hold(credentialOf(refreshed));
  return { state: refreshed };
}

/** After a create without a response: the uid of the Secret with the id of the issue. */
export const unansweredUid = (live: ObjectMetadata | null, issue: string | null): string | null =>
  issue !== null && live?.annotations?.[ISSUE] === issue ? (live.uid ?? null) : null;
