import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../kestra';
import { inUse } from './errors';
import { ownerInWords } from './owner';

/**
 * Refuses to revoke the token that the provider's own calls are authenticated with. The client compares it with the ids
 * and first characters that the server lists of its own identity's tokens, and tells an id alone.
 *
 * @throws SignetError `kestra-token/in-use`
 */
export async function refuseOwnToken(
  client: KestraClient,
  owner: KestraTokenOwner,
  tokens: readonly KestraTokenFacts[],
  { id, name, signal }: { readonly id: string; readonly name: string; readonly signal: AbortSignal },
): Promise<void> {
  if ((await client.ownToken(tokens, owner, { signal })) === id) throw inUse({ name, owner: ownerInWords(owner) });
}
