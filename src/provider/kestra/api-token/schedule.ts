import { parseDuration } from '../../../facts/durations';
import {
  ageReason,
  earlier,
  laterAtMost,
  overlaps,
  rotatedReason,
  type Rotation,
  rotationTime,
  type Schedule,
} from '../../issuance';
import type { TokenState } from './schema';

/** When a new token is issued: at an age, or before the expiry. At most one of the two is set. */
export interface Renewal {
  readonly rotation: Rotation | null;
  readonly renew_before: string | null;
}

type Token = Pick<TokenState, 'issued_at' | 'expires_at' | 'extended' | 'status'>;

/** When and how a token rotates; null if it does not. An imported token does not: it is not known for whom to seal. */
export function scheduleOf(token: Token, { rotation, renew_before: before }: Renewal): Schedule | null {
  if (token.status === 'imported') return null;
  return rotation === null ? beforeExpiry(token, before) : byAge(token, rotation);
}

function byAge(token: Token, rotation: Rotation): Schedule | null {
  const rotatesAt = rotationTime(token.issued_at, rotation);
  if (rotatesAt === null) return null;
  const end = fixedEnd(token);
  const until = `${rotation.overlap} after that${end === null ? '' : `, but not after its expiry at ${end}`}`;
  return { rotatesAt, reason: ageReason(rotation, rotatesAt), overlap: overlaps(rotation) ? until : null };
}

function beforeExpiry({ expires_at: end }: Token, before: string | null): Schedule | null {
  if (before === null || end === null) return null;
  return { rotatesAt: earlier(end, before), reason: `it expires at ${end} (renew_before ${before})`, overlap: end };
}

/** The expiry of a token, unless each use changes it. */
export const fixedEnd = ({ expires_at, extended }: Pick<Token, 'expires_at' | 'extended'>): string | null =>
  extended ? null : expires_at;

/** Until when the old token of a rotation is valid: for the overlap, or until it expires. */
export function endOfOld(old: Token, { rotation }: Renewal, issuedAt: string): string {
  const end = fixedEnd(old);
  if (rotation === null) return end ?? issuedAt;
  return laterAtMost(issuedAt, rotation.overlap, end);
}

/** Why a token was issued or revoked because of the time. */
export const renewalReason = ({ rotation, renew_before }: Renewal): string | undefined =>
  rotation ? rotatedReason(rotation) : renew_before === null ? undefined : `renewed: ${renew_before} before its expiry`;

/** Whether the old token of a rotation works until the end of its overlap. */
export const endsBeforeExpiry = (
  { every, overlap }: { readonly every: string; readonly overlap: string | null },
  lifetimeMs: number,
): boolean => [every, overlap ?? '0s'].reduce((sum, part) => sum + (parseDuration(part) ?? 0), 0) <= lifetimeMs;
