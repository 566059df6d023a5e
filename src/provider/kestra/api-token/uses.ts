import type { KestraTokenFacts } from '../../../api/kestra';
import { isUsedWithin } from '../../../facts/last-use';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { UNUSED, type Uses } from '../../issuance';
import { previousOf } from './kind';
import { find } from './listing';
import { ownerOf, tokensOf } from './owner';
import type { TokenState } from './schema';

/** Which tokens of a state must not be revoked, because of the last use in a list of tokens. */
export function usesIn(
  tokens: readonly KestraTokenFacts[],
  state: TokenState,
  { clients }: Pick<Context<Clients>, 'clients'>,
): Uses {
  const { prevent_revoke_if_used_within: within } = state;
  const isUsed = (one: TokenState | null) => {
    const live = one === null ? undefined : find(tokens, one, null);
    return within !== null && live?.expired === false && isUsedWithin(live.lastUsed, within, clients.now());
  };
  return { token: isUsed(state), previous: isUsed(previousOf(state)) };
}

/** The same, with the list as it is now. */
export async function usesOf(state: TokenState, context: Context<Clients>): Promise<Uses> {
  const { clients, signal } = context;
  if (state.prevent_revoke_if_used_within === null || !clients.kestraKnown) return UNUSED;
  const tokens = await tokensOf(await clients.kestra({ signal }), ownerOf(state, state.tenant), signal);
  return usesIn(tokens ?? [], state, context);
}
