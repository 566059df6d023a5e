import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import { ISSUE } from '../../../token-secrets';
import { eventTimes } from '../../../rotation';
import type { Clients } from '../../clients';
import { credentialsOf, issuanceMemory, refreshDue, unpackIssuance } from '../../issuance';
import { secretRef } from '../tokens';
import { notVerified } from './errors';
import { nameOf, previousOf } from './kind';
import { planKind } from './plan';
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
  const answer = (refreshed: TokenState, isGone: boolean) => {
    for (const one of credentialsOf(planKind, refreshed)) memory.hold(one);
    return { state: refreshed, private: refreshDue(refreshed, stored, { isDead: false, isGone }, context) };
  };
  const client = await context.clients.kubernetes();
  let live: ObjectMetadata | null;
  try {
    live = await anchorIn(client, state, context.signal);
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    context.warn(notVerified(nameOf(state)));
    return answer(state, false);
  }
  const { issue } = unpackIssuance(stored);
  const found = { ...state, anchor_uid: state.anchor_uid ?? unansweredUid(live, issue) };
  // The issue was not completed, and its anchor does not exist.
  if (found.fingerprint === null && (live === null || found.anchor_uid === null)) return null;
  const now = context.clients.now();
  const { expires } = eventTimes(found, now);
  const isExpired = expires !== null && Date.parse(expires) <= now.getTime();
  const status = statusOf(found, live, isExpired);
  if (status !== state.status)
    context.log.info('token status changed', { id: state.id, from: state.status, to: status });
  const previous = previousOf(state);
  const isGone =
    previous !== null && statusOf(previous, await anchorIn(client, previous, context.signal), false) !== 'active';
  return answer({ ...found, status }, isGone);
}

/** The metadata of the Secret that has the name of the anchor of a token. */
const anchorIn = (client: KubernetesClient, { namespace, anchor: name }: TokenState, signal: AbortSignal) =>
  client.getMetadata(secretRef({ namespace, name }), { signal });

/** After a create without a response: the uid of the Secret with the id of the issue. */
export const unansweredUid = (live: ObjectMetadata | null, issue: string | null): string | null =>
  issue !== null && live?.annotations?.[ISSUE] === issue ? (live.uid ?? null) : null;
