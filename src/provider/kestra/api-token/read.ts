import type { KestraTokenFacts } from '../../../api/kestra';
import type { Clients } from '../../clients';
import type { Context, PrivateData, Stored } from '../../../kit/framework';
import { issuanceMemory, unpackIssuance } from '../../issuance';
import { findIssue } from './marker';
import { idOf, ownerOf, tokensOf } from './owner';
import { credentialOf } from './kind';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf } from './status';
import { listedAttributes } from './listing';

/** Reads the list of tokens. A revoked token stays in the state with its status, so that the plan can give the reason of the new issue. */
export async function read(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  { clients, memory, signal, log }: Context<Clients>,
): Promise<Stored<TokenAttributes> | null> {
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const live = find(tokens, state, unpackIssuance(stored).issue);
  // The outcome of the create was unknown: no token was issued, or the next issue finds it.
  if (live === undefined && state.status === 'pending') return null;
  const status = statusOf(state.status, live);
  if (status !== state.status) log.info('token status changed', { id: state.id, from: state.status, to: status });
  const found = live ? { ...listedAttributes(live), token_id: live.id, id: idOf(owner, live.id) } : {};
  const refreshed = { ...state, ...found, status };
  memory.of(issuanceMemory).hold(credentialOf(refreshed));
  return { state: refreshed };
}

/** The token of a state, by its id, or by the mark of its issue if the id is unknown. */
export function find(
  tokens: readonly KestraTokenFacts[],
  { token_id }: Pick<TokenState, 'token_id'>,
  issue: string | null,
): KestraTokenFacts | undefined {
  if (token_id !== null) return tokens.find(({ id }) => id === token_id);
  return issue === null ? undefined : findIssue(tokens, issue);
}
