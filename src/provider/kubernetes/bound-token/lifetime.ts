import { parseDuration } from '../../../facts/durations';
import { rfc3339InSeconds } from '../../../facts/times';
import { fitsTwice } from '../../../rotation';
import { laterAtMost } from '../../issuance';

/** The lifetime that is requested, in seconds. */
export const secondsOf = (lifetime: string): number => (parseDuration(lifetime) ?? 0) / 1000;

/**
 * When a token is renewed: `renewBefore` before its expiry. Without it, and if the server has shortened the lifetime to less
 * than twice as long, a third of the lifetime before.
 */
export function renewalTime(
  { issued_at, expires_at }: { readonly issued_at: string | null; readonly expires_at: string | null },
  renewBefore: string | null,
): string | null {
  if (issued_at === null || expires_at === null) return null;
  const lifetime = Date.parse(expires_at) - Date.parse(issued_at);
  const before =
    renewBefore !== null && fitsTwice(renewBefore, lifetime) ? (parseDuration(renewBefore) ?? 0) : lifetime / 3;
  return rfc3339InSeconds(new Date(Date.parse(expires_at) - before));
}

/** Whether a renewal revokes the old token in the same apply. */
export const endsAtOnce = (overlap: string | null): boolean => overlap !== null && parseDuration(overlap) === 0;

/** The end of the overlap after a renewal: when the old token expires, or earlier. */
export const endOfOverlap = (expiresAt: string, renewedAt: string, overlap: string | null): string =>
  overlap === null ? expiresAt : laterAtMost(renewedAt, overlap, expiresAt);

/** Why a token was issued, or revoked, because it was due. */
export const RENEWED = 'renewed before its expiry';
