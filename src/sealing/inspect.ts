import { notSealed } from './errors';
import type { SealedInfo } from './format';
import { formats } from './formats';

/**
 * What a sealed text shows without a key: its format, how many recipients of which type it has, and its sizes; not who
 * the recipients are.
 *
 * @throws SignetError `sealing/not-sealed`, which contains no part of the text.
 */
export function inspectSealed(text: string): SealedInfo {
  if (text.trim() === '') throw notSealed('empty');
  const format = Object.values(formats).find((candidate) => candidate.claimsSealed(text));
  if (!format) throw notSealed('unknown');
  return format.inspect(text);
}
