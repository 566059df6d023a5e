import { isUsedWithin } from '../../../facts/last-use';
import type { OwnedKestraToken } from '../../../discovery';
import { usedRecently } from './errors';
import { ownerInWords } from './owner';

/** What decides whether a token is in use. */
interface UsageGuard {
  /** A token that was used within this duration is not revoked. Null: the use does not matter. */
  readonly within: string | null;
  readonly now: Date;
  /** What revokes the token. */
  readonly by: 'action' | 'resource';
}

/**
 * Refuses a token that is in use.
 *
 * @throws SignetError `kestra-token/used-recently`
 */
export function refuseRecentlyUsed({ owner, token }: OwnedKestraToken, { within, now, by }: UsageGuard): void {
  const { name, lastUsed } = token;
  if (within === null || !isUsedWithin(lastUsed, within, now)) return;
  throw usedRecently({ name, owner: ownerInWords(owner) }, { lastUsed: lastUsed ?? '', within, by });
}
