import { type Age, comesAt, isBehind } from './age';

/** The attributes of a token by which the time changes it. Times in RFC 3339. */
export interface TokenTimes {
  readonly issued_at: string | null;
  readonly planned_at: string | null;
  readonly rotates_at: string | null;
  readonly previous: { readonly valid_until: string } | null;
  /** Of a kind that expires. */
  readonly expires_at?: string | null;
  /** Whether each use moves the expiry. */
  readonly extended?: boolean;
}

/** When the time changes a token, by a clock; null for never. */
export interface EventTimes {
  /** A new token is issued. */
  readonly rotates: string | null;
  /** The overlap of its predecessor is over, which is then revoked. */
  readonly overlapEnds: string | null;
  /** The server does not accept it any more. */
  readonly expires: string | null;
}

/** What a plan does because of the time. */
export interface Due {
  readonly rotates: boolean;
  readonly overlapEnds: boolean;
}

const NEVER: EventTimes = { rotates: null, overlapEnds: null, expires: null };

/** @param isGone - whether the predecessor does not work any more. */
export function eventTimes(times: TokenTimes, now: Date, isGone = false): EventTimes {
  const { issued_at: issuedAt, planned_at: plannedAt, rotates_at: rotatesAt, previous, expires_at: expires } = times;
  if (issuedAt === null) return { ...NEVER, expires: expires ?? null };
  const age: Age = { issuedAt, plannedAt };
  const comes = (time: string | null | undefined) => (time ? comesAt(time, age, now) : null);
  const [rotates, overlapEnds] = [comes(rotatesAt), comes(previous?.valid_until)];
  return {
    rotates: !isGone && waits(times) ? later(rotates, overlapEnds) : rotates,
    overlapEnds,
    expires: comes(expires),
  };
}

/** What of a token is due in a plan at a time. The only place that decides it: for the provider and for `signet due`. */
export function dueAt(now: Date, times: TokenTimes, isGone = false): Due {
  const { rotates, overlapEnds } = eventTimes(times, now, isGone);
  const isLate = times.issued_at === null || isBehind(times.issued_at, now);
  const isDue = (time: string | null) => !isLate && time !== null && Date.parse(time) <= now.getTime();
  return { rotates: isDue(rotates), overlapEnds: isDue(overlapEnds) };
}

/**
 * A rotation waits for the end of an overlap that is not over: `every` may have become shorter since. It does not wait if the
 * token itself expires before that end, as one whose lifetime the server has shortened: its users would be without a token.
 */
function waits({ previous, expires_at: expires, extended }: TokenTimes): boolean {
  if (previous === null) return false;
  return extended === true || !expires || Date.parse(expires) > Date.parse(previous.valid_until);
}

const later = (one: string | null, other: string | null): string | null =>
  one !== null && other !== null && Date.parse(other) > Date.parse(one) ? other : one;
