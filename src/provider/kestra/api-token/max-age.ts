/** Never expires. */
export const NEVER = 'never';

/** Of an imported token that use prolongs, for the API tells when it expires and not how long it was issued for. */
export const UNTOLD = 'unknown';

/** Days down to seconds: months and years have no fixed length, and the server knows no weeks. */
const DURATION = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Whether a text is `never` or a duration longer than zero that the server understands. */
export function isMaxAge(text: string): boolean {
  if (text === NEVER) return true;
  const [, ...parts] = DURATION.exec(text) ?? [];
  return parts.some((part) => Number(part) > 0);
}

/** What a token was issued for, as far as its listing tells: the time from issue to expiry, in whole days where it is. */
export function maxAgeOf(issuedAt: string | null, expiresAt: string | null, prolonged: boolean): string {
  if (expiresAt === null) return NEVER;
  if (issuedAt === null || prolonged) return UNTOLD;
  const seconds = Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000);
  if (!(seconds > 0)) return UNTOLD;
  return seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds}S`;
}
