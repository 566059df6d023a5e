import { rfc3339InSeconds } from '../facts/times';
import type { Secret } from '../secret';
import { drawFrom } from './draw';
import type { Sealer } from './format';
import { checkPrefix } from './prefix';
import { checkToken } from './token';

export interface SealOptions {
  /**
   * The text before the token when it is opened, for example `Bearer `. Not secret; at most 100 printable ASCII
   * characters. Default: none.
   */
  readonly prefix?: string;
  /** When the server issued the token, in RFC 3339. Only `sops` contains it. Default: the beginning of 1970. */
  readonly issuedAt?: string;
}

/**
 * Seals a token: encrypts it so that only an owner of a private key of the target can open it.
 *
 * The result depends only on the arguments, not on chance, time or machine, nor on the order or labels of the recipients.
 * Equal arguments give an equal text. When an argument that is part of the text changes, every key in the text changes.
 *
 * @returns the sealed text, in ASCII.
 * @throws SignetError `sealing/not-a-token` for a text that could be guessed, `sealing/bad-prefix`
 */
export function seal(token: Secret, sealer: Sealer, options: SealOptions = {}): string {
  const { prefix = '', issuedAt = '' } = options;
  checkToken(token);
  checkPrefix(prefix);
  const time = inSeconds(issuedAt);
  const draw = drawFrom(token.reveal(), [sealer.format, prefix, ...sealer.context(time)]);
  return sealer.seal(Buffer.from(prefix + token.reveal(), 'ascii'), draw, time);
}

/** A time in RFC 3339, in UTC and in whole seconds; the beginning of 1970 for any other text. */
function inSeconds(time: string): string {
  const milliseconds = Date.parse(time);
  return rfc3339InSeconds(new Date(Number.isNaN(milliseconds) ? 0 : milliseconds));
}
