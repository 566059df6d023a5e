import type { KestraClient, KestraTokenOwner } from '../../../kestra';

/** How long undoing may take: the engine kills a provider that does not stop, so it must be short. */
export const UNDO_MS = 10_000;

/** Revokes a token whose issue failed, also when the run is being cancelled. Tells whether it is certain to be gone. */
export async function withdraw(client: KestraClient, owner: KestraTokenOwner, tokenId: string): Promise<boolean> {
  try {
    await client.tokens.revoke(owner, tokenId, { signal: AbortSignal.timeout(UNDO_MS) });
    return true;
  } catch {
    return false;
  }
}
