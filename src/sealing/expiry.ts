const DAY_MS = 24 * 60 * 60 * 1000;
/** How long before the end of a key a warning begins: long enough for its owner to create a new one. */
const NOTICE_DAYS = 30;

/** Whether a key has expired, or expires within 30 days. */
export function expiryAt(end: Date, now: Date): 'expired' | 'soon' | 'later' {
  const left = end.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= NOTICE_DAYS * DAY_MS ? 'soon' : 'later';
}
