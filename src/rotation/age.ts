import { rfc3339 } from '../facts/times';

/** What the age of a token is computed from. Times in RFC 3339. */
export interface Age {
  /** The time of the server at its issue. */
  readonly issuedAt: string;
  /** The time of the provider's clock when its issue was planned; null if it is unknown. */
  readonly plannedAt: string | null;
}

/** How far the clock may be behind the server. */
const BEHIND_MS = 5 * 60_000;

/**
 * When a time of a token comes by a clock, such as the end of its overlap.
 *
 * The age counts from the later of the server's time of the issue and the clock's time of its plan, unless that one is in the
 * future. So a clock that is ahead of the server has an effect once, and not again at every plan.
 */
export function comesAt(time: string, { issuedAt, plannedAt }: Age, now: Date): string {
  const issued = Date.parse(issuedAt);
  const planned = plannedAt === null ? NaN : Date.parse(plannedAt);
  const isAhead = planned > issued && planned <= now.getTime();
  return isAhead ? rfc3339(new Date(Date.parse(time) + planned - issued)) : time;
}

/** Whether the clock is behind the issue of a token, so that its age is unknown. */
export const isBehind = (issuedAt: string, now: Date): boolean => now.getTime() < Date.parse(issuedAt) - BEHIND_MS;
