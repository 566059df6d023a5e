import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import type { Context } from '../../../kit/framework';
import { type IssuanceMemory, issuanceMemory, UNDO_MS } from '../../issuance';
import { leftoverRemoved, leftoverStays } from './errors';
import { markOf, NO_STATE } from './marker';
import { idOf, ownerInWords } from './owner';

/** A declaration, by whose its token is and by the mark that its tokens have. */
interface Declared {
  readonly owner: KestraTokenOwner;
  readonly identity: string;
}

/**
 * Whether a token was left behind by a run that was killed between issue and save. Three things have to hold: it has the
 * mark of this state and declaration; nothing in this process has to do with it; and it was never used. The value of such a
 * token died with the run that had it, so nobody can ever have used it: a token in use is never taken for one.
 */
export function isLeftover(token: KestraTokenFacts, { owner, identity }: Declared, memory: IssuanceMemory): boolean {
  const mark = markOf(token);
  return (
    mark?.identity === identity &&
    identity !== NO_STATE &&
    token.lastUsed === null &&
    !memory.hasBegun(mark.issue) &&
    memory.held(idOf(owner, token.id)) === undefined
  );
}

/** Revokes what killed runs have left behind of this token. Where that fails, the next issue tries again. */
export async function clearUp(
  client: KestraClient,
  declared: Declared & { readonly tokens: readonly KestraTokenFacts[] },
  context: Context<Clients>,
): Promise<void> {
  const memory = context.memory.of(issuanceMemory);
  const { owner } = declared;
  const found = declared.tokens.filter((token) => isLeftover(token, declared, memory));
  const own = found.length === 0 ? null : await ownOf(client, found, owner);
  for (const token of found) {
    if (token.id === own) continue;
    const shown = { name: token.name, owner: ownerInWords(owner) };
    context.warn((await revoke(client, owner, token.id)) ? leftoverRemoved(shown) : leftoverStays(shown));
  }
}

/** Revokes a token, also when the run is being cancelled. Whether it is certain to be gone. */
export async function revoke(client: KestraClient, owner: KestraTokenOwner, tokenId: string): Promise<boolean> {
  try {
    await client.tokens.revoke(owner, tokenId, { signal: AbortSignal.timeout(UNDO_MS) });
    return true;
  } catch {
    return false;
  }
}

async function ownOf(
  client: KestraClient,
  tokens: readonly KestraTokenFacts[],
  owner: KestraTokenOwner,
): Promise<string | null> {
  try {
    return await client.ownToken(tokens, owner, { signal: AbortSignal.timeout(UNDO_MS) });
  } catch {
    // A token that was never used is not the one that just made these calls.
    return null;
  }
}
