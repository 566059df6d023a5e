import { isSignetError } from '../errors';
import { MAX_PREFIX, tokenFingerprint } from '../sealing';
import { Secret } from '../secret';

/**
 * Whether an opened text is the token with this fingerprint. The fingerprint is that of the token without its prefix, and
 * the text does not show where the prefix ends, so each position is tried.
 */
export function hasFingerprint(opened: Secret, fingerprint: string): boolean {
  const text = opened.reveal();
  const starts = Array.from({ length: Math.min(text.length, MAX_PREFIX) + 1 }, (_, start) => start);
  return starts.some((start) => fingerprintOf(text.slice(start)) === fingerprint);
}

function fingerprintOf(text: string): string | undefined {
  try {
    return tokenFingerprint(new Secret(text));
  } catch (error) {
    if (isSignetError(error)) return undefined; // not a token
    throw error;
  }
}
