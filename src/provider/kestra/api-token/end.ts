import type { OwnedKestraToken } from '../../../discovery';
import type { Clients } from '../../clients';
import type { Context, PrivateData } from '../../../kit/framework';
import { dueInPlan, issuanceMemory, unpackIssuance } from '../../issuance';
import { refuseOwnToken } from './own-token';
import { ownerOf, tokensOf } from './owner';
import { credentialOf, previousOf } from './kind';
import { find } from './listing';
import { refuseRecentlyUsed } from './refuse-recently-used';
import { renewalReason } from './schedule';
import type { TokenState } from './schema';

/** Revokes the token, and before it the old one of a rotation. A token that does not exist any more is not an error. */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<void> {
  const data = unpackIssuance(stored);
  await endPrevious(state, context);
  await revoke(state, data.issue, context);
  const { rotates } = dueInPlan(state, state.rotates_at, data, context.clients);
  context.memory.of(issuanceMemory).end(credentialOf(state), rotates ? renewalReason(state) : undefined);
}

/** Revokes the old token of a rotation, if there is one. */
export async function endPrevious(state: TokenState, context: Context<Clients>): Promise<void> {
  const previous = previousOf(state);
  if (previous) await revoke(previous, null, context);
}

async function revoke(state: TokenState, issue: string | null, { clients, signal }: Context<Clients>): Promise<void> {
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = await tokensOf(client, owner, signal);
  if (tokens === null) return;
  const live = find(tokens, state, issue);
  const { fingerprint } = state;
  // A list may be incomplete, so a token that is not in it is revoked, too. An imported one could be the provider's own.
  const id = live?.id ?? (fingerprint === null ? null : state.token_id);
  if (id === null) return;
  await refuseOwnToken(client, owner, tokens, { id, name: state.token_name, fingerprint, signal });
  if (live) refuseUsed(state, { owner, token: live }, clients.now());
  await client.tokens.revoke(owner, id, { signal });
}

/** Refuses during plan to revoke the provider's own token or one in use, also as the old one of a rotation. */
export async function refuseToEnd(state: TokenState, { clients, signal }: Context<Clients>): Promise<void> {
  if (!clients.kestraKnown || state.token_id === null) return;
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const previous = previousOf(state);
  for (const { token_id: id, token_name: name, fingerprint } of previous ? [state, previous] : [state])
    if (id !== null) await refuseOwnToken(client, owner, tokens, { id, name, fingerprint, signal });
  for (const one of previous ? [state, previous] : [state]) {
    const live = find(tokens, one, null);
    if (live) refuseUsed(one, { owner, token: live }, clients.now());
  }
}

/** @throws SignetError `kestra-token/used-recently` for a token that works and is in use */
function refuseUsed({ prevent_revoke_if_used_within: within }: TokenState, live: OwnedKestraToken, now: Date): void {
  if (!live.token.expired) refuseRecentlyUsed(live, { within, now, by: 'resource' });
}
