/** What Kargo's CLI shows in place of a token's value. */
export const REDACTED = '*** REDACTED ***';

/** A JSON Web Token, and one in base64, wherever somebody has put it: an annotation, a name. */
const TOKENS = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|ZXlK[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** The same value with everything in it that could be a token redacted. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(TOKENS, REDACTED);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redacted(key), redacted(inner)]));
}
