import type { Clients } from '../../clients';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import { credentialsOf, issuanceMemory, refreshDue, unpackIssuance } from '../../issuance';
import { idOf, ownerOf, tokensOf } from './owner';
import { previousOf } from './kind';
import { planKind } from './plan';
import { scheduleOf } from './schedule';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf, statusReason } from './status';
import { usesIn } from './uses';
import { find, listedAttributes } from './listing';

/** Reads the list of tokens. A revoked token stays in the state with its status, so that the plan can give the reason of the new issue. */
export async function read(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<Stored<TokenAttributes> | null> {
  const { clients, memory, signal, log } = context;
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const live = find(tokens, state, unpackIssuance(stored).issue);
  // The outcome of the create was unknown: no token was issued, or the next issue finds it.
  if (live === undefined && state.status === 'pending') return null;
  const status = statusOf(state.status, live);
  if (status !== state.status) log.info('token status changed', { id: state.id, from: state.status, to: status });
  const found = live ? { ...listedAttributes(live), token_id: live.id, id: idOf(owner, live.id) } : {};
  const listed = { ...state, ...found, status };
  const refreshed = { ...listed, rotates_at: scheduleOf(listed, listed)?.rotatesAt ?? null };
  for (const one of credentialsOf(planKind, refreshed)) memory.of(issuanceMemory).hold(one);
  const previous = previousOf(refreshed);
  const old = previous === null ? undefined : find(tokens, previous, null);
  const isGone = previous !== null && old === undefined;
  const uses = usesIn(tokens, refreshed, context);
  const isDead = statusReason(status) !== undefined;
  return { state: refreshed, private: refreshDue(refreshed, stored, { isDead, isGone, uses }, context) };
}
