import { parseDuration } from './durations';

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;

/**
 * Whether a token was used within a duration.
 *
 * @param lastUsed - a time in RFC 3339, or a day in UTC, which counts until its end: Kubernetes records only the day. Null or
 * undefined if no use is recorded.
 */
export function isUsedWithin(lastUsed: string | null | undefined, within: string, now: Date): boolean {
  const duration = parseDuration(within) ?? 0;
  if (lastUsed == null || duration === 0) return false;
  const latest = DAY.test(lastUsed) ? Date.parse(lastUsed) + DAY_MS : Date.parse(lastUsed);
  // A time that cannot be read counts as a use.
  return !(now.getTime() - latest >= duration);
}
