import type { Context, PrivateData } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { issuanceMemory, unpackIssuance } from '../../issuance';
import { deleteSecret, secretRef } from '../tokens';
import { credentialOf } from './kind';
import { unansweredUid } from './read';
import type { TokenState } from './schema';

/** Revokes a token: deletes its anchor, by uid. An anchor that does not exist any more is not an error. */
export async function end(
  { state, private: stored }: { readonly state: TokenState; readonly private: PrivateData },
  { clients, memory, signal }: Context<Clients>,
): Promise<void> {
  const client = await clients.kubernetes();
  const secret = { namespace: state.namespace, name: state.anchor };
  const uid =
    state.anchor_uid ??
    unansweredUid(await client.getMetadata(secretRef(secret), { signal }), unpackIssuance(stored).issue);
  if (uid !== null) await deleteSecret(client, secret, uid, signal);
  memory.of(issuanceMemory).end(credentialOf(state));
}
