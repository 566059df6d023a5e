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
 * Refuses to revoke the token that the provider's own calls are authenticated with. A token that was issued here is known
 * by its fingerprint, and so for certain. Of an imported one, the client compares the first characters that the server
 * lists, and tells an id alone.
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

/** Null for what no token of ours can be: too short or too regular to have a fingerprint. */
function fingerprintOf(token: Secret): string | null {
  try {
    return tokenFingerprint(token);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return null;
  }
}
