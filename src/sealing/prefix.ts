import { badPrefix } from './errors';

/** The maximum length of a prefix, in characters. */
export const MAX_PREFIX = 100;

/**
 * Checks that a text can be put before a token: one line of at most {@link MAX_PREFIX} printable ASCII characters. Call it
 * as soon as the prefix is known, before a token is issued.
 *
 * @throws SignetError `sealing/bad-prefix`
 */
export function checkPrefix(prefix: string): void {
  if (prefix.length > MAX_PREFIX || !/^[ -~]*$/.test(prefix)) throw badPrefix();
}
