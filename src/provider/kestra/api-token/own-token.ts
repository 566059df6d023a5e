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
 * server lists, and returns only an id.
 *
 * @throws SignetError `kestra-token/in-use`
 */
export async function refuseOwnToken(
  client: KestraClient,
  owner: KestraTokenOwner,
  tokens: readonly KestraTokenFacts[],
  { id, name, fingerprint, signal }: Leaving & { readonly signal: AbortSignal },
): Promise<void> {
  const own =
    fingerprint === null
      ? (await client.ownToken(tokens, owner, { signal })) === id
      : client.ownTokenPasses((token) => fingerprintOf(token) === fingerprint);
  if (own) throw inUse({ name, owner: ownerInWords(owner) });
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
