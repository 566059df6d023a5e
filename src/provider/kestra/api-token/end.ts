import type { Clients } from '../../clients';
import type { Context, PrivateData } from '../../../kit/framework';
import { issuanceMemory, unpackIssuance } from '../../issuance';
import { refuseOwnToken } from './own-token';
import { ownerOf, tokensOf } from './owner';
import { credentialOf } from './kind';
import { find } from './read';
import type { TokenState } from './schema';

/** Revokes the token. A token that does not exist any more is not an error. */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  { clients, memory, signal }: Context<Clients>,
): Promise<void> {
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const live = find(tokens, state, unpackIssuance(stored).issue);
  if (live !== undefined) {
    const { fingerprint } = state;
    await refuseOwnToken(client, owner, tokens, { id: live.id, name: live.name, fingerprint, signal });
    await client.tokens.revoke(owner, live.id, { signal });
  }
  memory.of(issuanceMemory).end(credentialOf(state));
}

/** Refuses during plan to revoke the provider's own token. */
export async function refuseToEndOwn(state: TokenState, { clients, signal }: Context<Clients>): Promise<void> {
  if (!clients.kestraKnown || state.token_id === null) return;
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const { token_id: id, token_name: name, fingerprint } = state;
  await refuseOwnToken(client, owner, tokens, { id, name, fingerprint, signal });
}
