import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import type { Context } from '../../../kit/framework';
import { type IssuanceMemory, issuanceMemory, UNDO_MS } from '../../issuance';
import { leftoverRemoved, leftoverStays } from './errors';
import { markOf, NO_STATE } from './marker';
import { idOf, ownerInWords } from './owner';

/** A declaration: the owner of its token, and the mark of its tokens. */
interface Declared {
  readonly owner: KestraTokenOwner;
  readonly identity: string;
}

/**
 * Whether a token was issued by a run that was killed before it saved the state. Three conditions: it has the mark of this
 * state and declaration; nothing in this process holds it; and it was never used. Only the killed run had its value, so nobody
 * can have used it, and a token in use does not match.
 */
export const isLeftover = (token: KestraTokenFacts, declared: Declared, memory: IssuanceMemory): boolean =>
  isUnsaved(token, declared, memory) && token.lastUsed === null;

/** Whether a token has the mark of this state and declaration, and nothing in this process holds it. */
export function isUnsaved(token: KestraTokenFacts, { owner, identity }: Declared, memory: IssuanceMemory): boolean {
  const mark = markOf(token);
  return (
    mark?.identity === identity &&
    identity !== NO_STATE &&
    !memory.hasBegun(mark.issue) &&
    memory.held(idOf(owner, token.id)) === undefined
  );
}

/** Revokes the tokens that killed runs issued for this declaration. If that fails, the next issue tries again. */
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

/** Revokes a token, also while the run is cancelled. Returns whether the token is certainly revoked. */
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
    const [own, ...others] = await client.ownTokens(tokens, owner, { signal: AbortSignal.timeout(UNDO_MS) });
    return others.length === 0 ? (own ?? null) : null;
  } catch {
    // A token that was never used is not the one of these requests.
    return null;
  }
}
