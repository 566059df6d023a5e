import type { Context, PrivateData } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { dueInPlan, issuanceMemory, unpackIssuance } from '../../issuance';
import { refuseOwnToken } from '../../../token-secrets';
import { clusterOf, deleteSecret, secretRef } from '../tokens';
import { credentialOf, previousOf } from './kind';
import { RENEWED } from './lifetime';
import { unansweredUid } from './read';
import type { TokenState } from './schema';

/** Revokes a token, and before it the old one of a renewal. */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<void> {
  const data = unpackIssuance(stored);
  await endPrevious(state, context);
  await revoke(state, data.issue, context);
  const { rotates } = dueInPlan(state, state.rotates_at, data, context.clients);
  context.memory.of(issuanceMemory).end(credentialOf(state), rotates ? RENEWED : undefined);
}

/** Revokes the old token of a renewal, if there is one. */
export async function endPrevious(state: TokenState, context: Context<Clients>): Promise<void> {
  const previous = previousOf(state);
  if (previous) await revoke(previous, null, context);
}

/** Revokes a token: deletes its anchor, by uid. An anchor that does not exist any more is not an error. */
async function revoke(state: TokenState, issue: string | null, { clients, signal }: Context<Clients>): Promise<void> {
  const client = await clients.kubernetes();
  const { namespace, anchor: name, service_account: account, anchor_uid } = state;
  const secret = { namespace, name };
  const uid = anchor_uid ?? unansweredUid(await client.getMetadata(secretRef(secret), { signal }), issue);
  if (uid === null) return;
  await refuseOwnToken(clusterOf(client), { ...secret, account });
  await deleteSecret(client, secret, uid, signal);
}
