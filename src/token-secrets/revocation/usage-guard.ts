import { isUsedWithin } from '../../facts/last-use';
import { PREVENT_IF_USED_WITHIN } from '../names';
import type { Token } from '../token';
import { type RevokedBy, usedRecently } from './errors';

/** What decides whether a token is in use. */
export interface UsageGuard {
  /** A token that was used within this duration is not revoked. Default: what its Secret says. */
  readonly unlessUsedWithin: string | null | undefined;
  readonly now: Date;
  /** What revokes the token. It can be told to do so nevertheless. */
  readonly by: RevokedBy;
}

/**
 * Refuses a token that is in use. Kubernetes records the day of the last use, and that day counts until its end.
 *
 * @throws SignetError `revoke/used-recently`
 */
export function refuseRecentlyUsed(token: Token, { unlessUsedWithin, now, by }: UsageGuard): void {
  const within = unlessUsedWithin ?? token.metadata.annotations?.[PREVENT_IF_USED_WITHIN];
  const { lastUsed } = token;
  if (within === undefined || lastUsed === undefined || !isUsedWithin(lastUsed, within, now)) return;
  throw usedRecently(token, { lastUsed, within, by });
}
