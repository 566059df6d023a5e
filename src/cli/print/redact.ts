/** The text that Kargo's CLI shows instead of the value of a token. */
export const REDACTED = '*** REDACTED ***';

/** A JSON Web Token, and one in base64, anywhere: in an annotation, in a name. */
const TOKENS = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*|ZXlK[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** The same value, in which everything that could be a token is redacted. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(TOKENS, REDACTED);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redacted(key), redacted(inner)]));
}
