import type { Clients } from '../../clients';
import type { Context, PrivateData } from '../../framework';
import { ledgerOf } from './ledger';
import { identityOf } from './marker';
import { refuseOwnToken } from './own-token';
import { ownerOf, tokensOf } from './owner';
import { unpackPrivate } from './private';
import { find } from './read';
import type { TokenState } from './schema';

interface Request {
  readonly state: TokenState;
  readonly private: PrivateData;
}

/** Revokes the token; one that is gone already is no error. */
export async function remove(
  { state, private: stored }: Request,
  { clients, signal }: Context<Clients>,
): Promise<void> {
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  const live = find(tokens, state, unpackPrivate(stored).issue);
  if (live !== undefined) {
    await refuseOwnToken(client, owner, tokens, {
      id: live.id,
      name: live.name,
      fingerprint: state.fingerprint,
      signal,
    });
    await client.tokens.revoke(owner, live.id, { signal });
  }
  ledgerOf(clients).remove({ identity: identityOf(owner, state.name), status: state.status });
}

/** Says at plan already that the token is the provider's own. */
export async function planRemove(
  state: Pick<
    TokenState,
    'token_id' | 'token_name' | 'fingerprint' | 'tenant' | 'service_account_id' | 'user_id' | 'instance'
  >,
  { clients, signal }: Context<Clients>,
): Promise<void> {
  if (!clients.kestraKnown || state.token_id === null) return;
  const client = await clients.kestra({ signal });
  const owner = ownerOf(state, state.tenant);
  const tokens = (await tokensOf(client, owner, signal)) ?? [];
  await refuseOwnToken(client, owner, tokens, {
    id: state.token_id,
    name: state.token_name,
    fingerprint: state.fingerprint,
    signal,
  });
}
