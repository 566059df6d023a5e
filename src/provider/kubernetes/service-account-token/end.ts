import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import type { Context, PrivateData } from '../../../kit/framework';
import { ISSUE, tombstoneObject, tombstoneOf } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { issuanceMemory, unpackIssuance } from '../../issuance';
import { accountUidOf, secretRef } from '../tokens';
import { broughtBack, anotherSecret, sameName, type TokenName, tombstoneRefused } from './errors';
import { credentialOf } from './kind';
import type { TokenState } from './schema';
import { statusReason } from './status';

const GONE_MS = 60_000;

/**
 * Ends a token: deletes its very Secret, and takes its name with a tombstone before it is reported as gone. A run that is
 * killed in between is finished by the next one, for the state still holds the token.
 */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<void> {
  const { clients, memory, signal } = context;
  const client = await clients.kubernetes();
  const token = tokenOf(state);
  memory.of(issuanceMemory).end(credentialOf(state));
  const live = await client.getMetadata(secretRef(token), { signal });
  const { issue } = unpackIssuance(stored);
  const isOurs =
    live?.uid !== undefined && (state.uid === null ? live.annotations?.[ISSUE] === issue : live.uid === state.uid);
  // In the first half of a replacement, an object that was created before has taken up this very Secret.
  const isShared = memory.of(issuanceMemory).hasTakenUp(live?.uid ?? '');
  if (isShared && state.status === 'pending') return;
  if (live && isOurs) await deleteSecret(client, token, live, signal);
  // A token whose issue did not finish was handed to no one: its name may be used again.
  if (state.status === 'pending' || state.service_account_uid === null) return;
  const rest = isOurs ? null : live;
  if (keepsName(state)) await bury(client, state, rest, context);
  else if (rest) context.warn(anotherSecret(token));
  if (isShared) throw sameName(token, 'The replacement of a token needs another name.');
}

/** Whether a tombstone follows the token: always under a name of its own, else where the configuration asks for it. */
const keepsName = ({ generate_name, tombstone }: TokenState): boolean => generate_name === null || tombstone === true;

async function deleteSecret(
  client: KubernetesClient,
  token: TokenName,
  { uid }: ObjectMetadata,
  signal: AbortSignal,
): Promise<void> {
  try {
    if ((await client.delete(secretRef(token), { uid, signal })) === 'gone') return;
  } catch (error) {
    // Another Secret has taken the name just now: ours is gone.
    if (isKubernetesApiError(error, 'kubernetes/conflict')) return;
    throw error;
  }
  await client.waitUntilGone(secretRef(token), { uid, timeoutMs: GONE_MS, signal });
}

/** Takes the name with a tombstone, unless a Secret has it that is one, or that is of another account. */
async function bury(
  client: KubernetesClient,
  state: TokenState,
  found: ObjectMetadata | null,
  context: Context<Clients>,
): Promise<void> {
  const token = tokenOf(state);
  if (found) {
    settleWith(found, state, context);
    return;
  }
  const tombstone = tombstoneObject({
    ...token,
    account: { name: token.serviceAccount, uid: state.service_account_uid ?? '' },
    reason: statusReason(state.status) ?? 'the configuration ended it: it was destroyed or replaced',
    at: new Date().toISOString(),
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
    settleWith(now, state, context);
  }
}

/** What it means that a Secret has the name of a token that was ended. */
function settleWith(found: ObjectMetadata, state: TokenState, context: Context<Clients>): void {
  const tombstone = tombstoneOf(found);
  if (tombstone?.serviceAccount === state.service_account) return;
  const token = tokenOf(state);
  const isSameToken =
    found.annotations?.[ACCOUNT_NAME] === state.service_account &&
    (accountUidOf(found) ?? state.service_account_uid) === state.service_account_uid;
  if (isSameToken) throw broughtBack(token);
  context.warn(anotherSecret(token));
}

/** With the namespace, its service accounts are deleted, and no token of theirs can work again. */
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
