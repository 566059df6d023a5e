import { notSealed } from './errors';
import type { SealedInfo } from './format';
import { formats } from './formats';

/**
 * What can be known of a sealed text without a key: its format, how many recipients of which type, and its sizes;
 * not who they are.
 *
 * @throws SignetError `sealing/not-sealed`, which carries no part of the text.
 */
export function inspectSealed(text: string): SealedInfo {
  if (text.trim() === '') throw notSealed('empty');
  const format = Object.values(formats).find((candidate) => candidate.claimsSealed(text));
  if (!format) throw notSealed('unknown');
  return format.inspect(text);
}
