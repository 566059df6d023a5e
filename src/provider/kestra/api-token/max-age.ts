import { NEVER } from '../../../facts/kestra';

/** Of an imported token that use prolongs, for the API tells when it expires and not how long it was issued for. */
export const UNTOLD = 'unknown';

/** What a token was issued for, as far as its listing tells: the time from issue to expiry, in whole days where it is. */
export function maxAgeOf(issuedAt: string | null, expiresAt: string | null, prolonged: boolean): string {
  if (expiresAt === null) return NEVER;
  if (issuedAt === null || prolonged) return UNTOLD;
  const seconds = Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000);
  if (!(seconds > 0)) return UNTOLD;
  return seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds}S`;
}
