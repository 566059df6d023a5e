import { isKubernetesApiError, type ObjectMetadata } from '../../../api/kubernetes';
import { ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import { credentialsOf, issuanceMemory, type Refreshed, refreshDue, unpackIssuance } from '../../issuance';
import { secretRef } from '../tokens';
import { notVerified } from './errors';
import { planKind } from './plan';
import { previousOf } from './kind';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf, statusReason } from './status';
import { isUsed } from './uses';

/**
 * Reads metadata only. A token that does not exist any more stays in the state, with a status, until an apply has created
 * its tombstone. Without the right to read Secrets, the state is not changed.
 */
export async function read(
  request: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<Stored<TokenAttributes> | null> {
  const memory = context.memory.of(issuanceMemory);
  const answer = (state: TokenState, { isGone, uses }: Omit<Refreshed, 'isDead'>) => {
    for (const one of credentialsOf(planKind, state)) memory.hold(one);
    const isDead = statusReason(state.status) !== undefined;
    return { state, private: refreshDue(state, request.private, { isDead, isGone, uses }, context) };
  };
  const client = await context.clients.kubernetes();
  let live: ObjectMetadata | null;
  try {
    live = await client.getMetadata(secretRef(request.state), { signal: context.signal });
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    context.warn(notVerified(request.state));
    return answer(request.state, { isGone: false });
  }
  const { issue } = unpackIssuance(request.private);
  const found = request.state.uid === null ? findUnanswered(request.state, issue, live) : request.state;
  if (found === null || (found.fingerprint === null && live === null)) return null;
  const status = statusOf(found, live);
  const mine = live?.uid === found.uid ? live : null;
  const state: TokenState = { ...found, ...(mine ? declaredOf(found, mine) : {}), status };
  if (status !== request.state.status)
    context.log.info('token status changed', { id: state.id, from: request.state.status, to: status });
  const previous = previousOf(state);
  const old = previous && (await client.getMetadata(secretRef(previous), { signal: context.signal }));
  const isGone = previous !== null && statusOf(previous, old) !== 'active';
  const uses = { token: isUsed(state, mine, context), previous: isUsed(state, old, context) };
  return answer(state, { isGone, uses });
}

/** After a create without a response: the Secret with the id of the issue. */
function findUnanswered(state: TokenState, issue: string | null, live: ObjectMetadata | null): TokenState | null {
  if (!live?.uid || issue === null || live.annotations?.[ISSUE] !== issue) return null;
  return { ...state, uid: live.uid, issued_at: live.creationTimestamp ?? null };
}

/** The actual labels, annotations and owner, as far as they are declared. */
function declaredOf(state: TokenState, live: ObjectMetadata): Partial<TokenState> {
  return {
    labels: narrow(state.labels, live.labels),
    annotations: narrow(state.annotations, live.annotations),
    owner_reference: state.owner_reference && isOwned(state, live),
  };
}

const narrow = (declared: TokenState['labels'], live: TokenState['labels'] = {}): TokenState['labels'] =>
  declared && Object.fromEntries(Object.entries(live ?? {}).filter(([key]) => Object.hasOwn(declared, key)));

/** Whether the Secret has an owner reference to its service account. */
export function isOwned(state: Pick<TokenState, 'service_account'>, live: ObjectMetadata): boolean {
  return (live.ownerReferences ?? []).some(
    ({ kind, name, apiVersion }) => apiVersion === 'v1' && kind === 'ServiceAccount' && name === state.service_account,
  );
}
