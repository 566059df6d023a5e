/** What the age of a credential is computed from. Times in RFC 3339. */
export interface Age {
  /** The time of the server at its issue. */
  readonly issuedAt: string;
  /** The time of the provider's clock when its issue was planned; null if it is unknown. */
  readonly plannedAt: string | null;
}

/** How far the clock may be behind the server. */
const BEHIND_MS = 5 * 60_000;

/**
 * Whether a time of a credential has come, such as the end of its overlap.
 *
 * The age counts from the later of the server's time of the issue and the clock's time of its plan, unless that one is in the
 * future. So a clock that is ahead of the server has an effect once, and not again at every plan.
 */
export function hasCome(time: string, { issuedAt, plannedAt }: Age, now: Date): boolean {
  const issued = Date.parse(issuedAt);
  const planned = plannedAt === null ? NaN : Date.parse(plannedAt);
  const ahead = planned > issued && planned <= now.getTime() ? planned - issued : 0;
  return now.getTime() >= Date.parse(time) + ahead;
}

/** Whether the clock is behind the issue of a credential, so that its age is unknown. */
export const isBehind = ({ issuedAt }: Age, now: Date): boolean => now.getTime() < Date.parse(issuedAt) - BEHIND_MS;
