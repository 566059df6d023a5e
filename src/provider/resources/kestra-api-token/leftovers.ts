import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../kestra';
import type { Clients } from '../../clients';
import type { Context } from '../../framework';
import { leftoverRemoved, leftoverStays } from './errors';
import { type KestraTokenLedger, ledgerOf } from './ledger';
import { markOf } from './marker';
import { ownerInWords } from './owner';
import { UNDO_MS } from './withdraw';

/**
 * Whether a token was left behind by a run that was killed between issue and save. Three things have to hold: it bears
 * the mark of this declaration; nothing in this process has to do with it; and it was never used. The value of such a
 * token died with the run that had it, so nobody can ever have used it: a token in use is never taken for one.
 */
export function isLeftover(token: KestraTokenFacts, identity: string, ledger: KestraTokenLedger): boolean {
  const mark = markOf(token);
  return (
    mark?.identity === identity && token.lastUsed === null && !ledger.hasBegun(mark.issue) && !ledger.hasSeen(token.id)
  );
}

/** Revokes what killed runs have left behind of this token. Where that fails, the next issue tries again. */
export async function removeLeftovers(
  client: KestraClient,
  owner: KestraTokenOwner,
  of: { readonly identity: string; readonly tokens: readonly KestraTokenFacts[] },
  context: Context<Clients>,
): Promise<void> {
  const ledger = ledgerOf(context.clients);
  const found = of.tokens.filter((token) => isLeftover(token, of.identity, ledger));
  const own = found.length === 0 ? null : await ownOf(client, found, owner);
  for (const token of found) {
    if (token.id === own) continue;
    const shown = { name: token.name, owner: ownerInWords(owner) };
    try {
      await client.tokens.revoke(owner, token.id, { signal: AbortSignal.timeout(UNDO_MS) });
      context.warn(leftoverRemoved(shown));
    } catch {
      context.warn(leftoverStays(shown));
    }
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
