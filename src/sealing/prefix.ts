import { badPrefix } from './errors';

/** As long as a prefix may be, in characters. */
export const MAX_PREFIX = 100;

/**
 * Makes sure that a text may stand before a token: one line of at most {@link MAX_PREFIX} printable ASCII characters.
 * To be called as soon as it is known, before a token exists.
 *
 * @throws SignetError `sealing/bad-prefix`
 */
export function checkPrefix(prefix: string): void {
  if (prefix.length > MAX_PREFIX || !/^[ -~]*$/.test(prefix)) throw badPrefix();
}
