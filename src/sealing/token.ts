import { createHash } from 'node:crypto';
import { Secret } from '../secret';
import { notAToken } from './errors';
import { canBeGuessed } from './guessing';

const MIN_CHARACTERS = 20;
const MAX_CHARACTERS = 16_384;
const MIN_BITS = 96;

/**
 * Checks that a text is a token that nobody can guess, because the keys of its seal are derived from it.
 *
 * Only the signature of a JSON Web Token counts: anyone could write the rest.
 *
 * @throws SignetError `sealing/not-a-token`
 */
export function checkToken(token: Secret): void {
  if (checked.has(token)) return;
  const text = token.reveal();
  if (text.length > MAX_CHARACTERS) throw notAToken('long');
  if (!/^[!-~]*$/.test(text)) throw notAToken('characters');
  if (text.length < MIN_CHARACTERS) throw notAToken('short');
  const jwt = /^eyJ[\w-]*\.[\w-]*\.([\w-]*)$/.exec(text);
  if (canBeGuessed(jwt?.[1] ?? text, MIN_BITS)) throw notAToken(jwt ? 'unsigned' : 'regular');
  checked.add(token);
}

/** Tokens that were accepted: each is checked for its seal and for its fingerprint. */
const checked = new WeakSet<Secret>();

/**
 * A short name for a token, with which the consumer can check that the opened token is the declared one. It does not
 * depend on recipients or prefix.
 *
 * @returns `sha256:` and 32 hexadecimal digits (128 bits).
 * @throws SignetError `sealing/not-a-token`: the fingerprint of a text that can be guessed would confirm a guess.
 */
export function tokenFingerprint(token: Secret): string {
  checkToken(token);
  const hash = createHash('sha256').update(`cdktf-signet token v1\0${token.reveal()}`);
  return `sha256:${hash.digest('hex').slice(0, 32)}`;
}

/** Whether a text could be a token that was given by mistake: it could be sealed. File names consist of words, so they could not. */
export function couldBeToken(text: string): boolean {
  try {
    checkToken(new Secret(text));
    return true;
  } catch {
    return false;
  }
}
