const FIRST_PAUSE_MS = 200;

/**
 * Milliseconds to wait after a try that failed. Doubles with each try, up to the longest; half of it is random, so that
 * many clients do not come back at once.
 */
export function jittered(tries: number, longest: number): number {
  const pause = Math.min(longest, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return pause * (0.5 + Math.random() / 2);
}

/** Milliseconds that a server asks for in its header Retry-After; undefined where it asks for nothing. */
export function milliseconds(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
