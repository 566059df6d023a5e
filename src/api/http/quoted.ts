import { visible } from '../../errors';
import { scrub } from './scrub';

/**
 * A server's words as a message may quote them: without what could be a credential, with control characters written
 * out, and not longer than `longest` characters. In this order: what is cut first could leave a part of a credential
 * that is no longer recognised.
 */
export function quoted(text: string, confidential: readonly string[] = [], longest = Infinity): string {
  return visible(scrub(text, confidential)).slice(0, longest);
}
