import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import type { Secret } from '../../../secret';
import { tokenFingerprint } from '../../../sealing';
import { isSignetError } from '../../../errors';
import { inUse } from './errors';
import { ownerInWords } from './owner';

interface Leaving {
  readonly id: string;
  readonly name: string;
  /** Null for an imported token. */
  readonly fingerprint: string | null;
}

/**
 * Refuses to revoke the token that the provider itself is authenticated with. A token that this resource issued is
 * compared by its fingerprint, which is certain. For an imported token, the client compares the first characters that the
 * server lists, and returns only ids. If several tokens can be the own one, none of them is revoked.
 *
 * @throws SignetError `kestra-token/in-use`
 */
export async function refuseOwnToken(
  client: KestraClient,
  owner: KestraTokenOwner,
  tokens: readonly KestraTokenFacts[],
  { id, name, fingerprint, signal }: Leaving & { readonly signal: AbortSignal },
): Promise<void> {
  const shown = { name, owner: ownerInWords(owner) };
  if (fingerprint !== null) {
    if (client.ownTokenPasses((token) => fingerprintOf(token) === fingerprint)) throw inUse(shown, true);
    return;
  }
  const own = await client.ownTokens(tokens, owner, { signal });
  if (own.includes(id)) throw inUse(shown, own.length === 1);
}

/** Null for a text that is too short or too regular to be a token that this resource issued. */
function fingerprintOf(token: Secret): string | null {
  try {
    return tokenFingerprint(token);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return null;
  }
}
