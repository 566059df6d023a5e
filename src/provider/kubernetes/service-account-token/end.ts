import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import type { Context, PrivateData } from '../../../kit/framework';
import { ISSUE, tombstoneObject, tombstoneOf } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { dueInPlan, issuanceMemory, rotatedReason, unpackIssuance } from '../../issuance';
import { accountUidOf, deleteSecret, secretRef } from '../tokens';
import { broughtBack, anotherSecret, sameName, type TokenName, tombstoneRefused } from './errors';
import { hasGeneratedName } from './fresh-name';
import { credentialOf, previousOf } from './kind';
import { refuseDeletion } from './refuse-to-end';
import type { TokenState } from './schema';
import { statusReason } from './status';

/** Revokes a token, and before it the old one of a rotation. */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<void> {
  const data = unpackIssuance(stored);
  await endPrevious(state, context);
  const { rotates } = dueInPlan(state, state.rotates_at, data, context.clients);
  const rotated = rotates && state.rotation ? rotatedReason(state.rotation) : undefined;
  context.memory.of(issuanceMemory).end(credentialOf(state), rotated);
  const reason = statusReason(state.status) ?? rotated ?? 'it was destroyed or replaced by the configuration';
  await revoke(state, { issue: data.issue, reason }, context);
}

/** Revokes the old token of a rotation, if there is one. */
export async function endPrevious(state: TokenState, context: Context<Clients>): Promise<void> {
  const previous = previousOf(state);
  if (previous) await revoke(previous, { issue: null, reason: 'it was rotated' }, context);
}

/**
 * Revokes a token: deletes its Secret, by uid, and creates its tombstone before the deletion is reported. If the run is
 * killed in between, the next run completes it, because the state still has the token.
 */
async function revoke(
  state: TokenState,
  { issue, reason }: { readonly issue: string | null; readonly reason: string },
  context: Context<Clients>,
): Promise<void> {
  const { clients, memory, signal } = context;
  const client = await clients.kubernetes();
  const token = tokenOf(state);
  const live = await client.getMetadata(secretRef(token), { signal });
  const isOurs =
    live?.uid !== undefined && (state.uid === null ? live.annotations?.[ISSUE] === issue : live.uid === state.uid);
  // In a replacement with create_before_destroy, the new resource has taken up this Secret.
  const isShared = memory.of(issuanceMemory).hasTakenUp(live?.uid ?? '');
  if (isShared && state.status === 'pending') return;
  if (live && isOurs) {
    await refuseDeletion(state, live, context);
    await deleteSecret(client, token, live.uid, signal);
  }
  // Nobody has received a token whose issue was not completed, so its name can be used again.
  if (state.status === 'pending' || state.service_account_uid === null) return;
  const rest = isOurs ? null : live;
  if (keepsName(state)) await createTombstone(client, { state, reason }, rest, context);
  else if (rest && !tombstoneOf(rest)) context.warn(anotherSecret(token));
  if (isShared) throw sameName(token, 'The replacement of a token needs another name.');
}

/** Whether the token gets a tombstone: always unless its name was generated, otherwise if `tombstone` is set. */
const keepsName = (state: TokenState): boolean => !hasGeneratedName(state) || state.tombstone === true;

/** Creates the tombstone, unless the name has a tombstone or the Secret of another account. */
async function createTombstone(
  client: KubernetesClient,
  { state, reason }: { readonly state: TokenState; readonly reason: string },
  found: ObjectMetadata | null,
  context: Context<Clients>,
): Promise<void> {
  const token = tokenOf(state);
  if (found) {
    reportSecret(found, state, context);
    return;
  }
  const tombstone = tombstoneObject({
    ...token,
    account: { name: token.serviceAccount, uid: state.service_account_uid ?? '' },
    reason,
    at: context.clients.now().toISOString(),
    fingerprint: state.fingerprint,
  });
  try {
    await client.create(tombstone, { signal: context.signal });
  } catch (error) {
    if (isNamespaceGone(error)) return;
    const unclear =
      isKubernetesApiError(error, 'kubernetes/already-exists') || (isKubernetesApiError(error) && error.outcomeUnknown);
    const now = unclear ? await client.getMetadata(secretRef(token), { signal: context.signal }) : null;
    if (now === null) throw tombstoneRefused(token, error);
    reportSecret(now, state, context);
  }
}

/** Reports a Secret that has the name of a revoked token. */
function reportSecret(found: ObjectMetadata, state: TokenState, context: Context<Clients>): void {
  const tombstone = tombstoneOf(found);
  if (tombstone?.serviceAccount === state.service_account) return;
  const token = tokenOf(state);
  const isSameToken =
    found.annotations?.[ACCOUNT_NAME] === state.service_account &&
    (accountUidOf(found) ?? state.service_account_uid) === state.service_account_uid;
  if (isSameToken) throw broughtBack(token);
  context.warn(anotherSecret(token));
}

/** The service accounts are deleted with the namespace, so none of their tokens can work again. */
function isNamespaceGone(error: unknown): boolean {
  if (isKubernetesApiError(error, 'kubernetes/not-found')) return true;
  return (
    isKubernetesApiError(error, 'kubernetes/forbidden') &&
    error.causes.some(({ reason }) => reason === 'NamespaceTerminating')
  );
}

const tokenOf = ({ namespace, name, service_account: serviceAccount }: TokenState): TokenName => ({
  namespace,
  name,
  serviceAccount,
});
