import type { Secret } from '../secret';
import { drawFrom } from './draw';
import type { SealFormat } from './format';
import { formats } from './formats';
import { checkPrefix } from './prefix';
import { checkRecipients, type Recipient } from './recipient';
import { checkToken } from './token';

export interface SealOptions {
  /** Default: `age`. */
  readonly format?: SealFormat;
  /**
   * The text before the token when it is opened, for example `Bearer `. Not secret; at most 100 printable ASCII
   * characters. Default: none.
   */
  readonly prefix?: string;
}

/**
 * Seals a token: encrypts it so that only an owner of a recipient's private key can open it.
 *
 * The result depends only on the arguments, not on chance, time or machine, nor on the order or labels of the recipients.
 * Equal arguments give an equal text. When an argument changes, every key in the text changes.
 *
 * @returns the sealed text, armored, with a final line break.
 * @throws SignetError `sealing/not-a-token` for a text that could be guessed, `sealing/bad-prefix`, and those of
 * {@link checkRecipients}.
 */
export function seal(token: Secret, recipients: readonly Recipient[], options: SealOptions = {}): string {
  const { format = 'age', prefix = '' } = options;
  checkToken(token);
  checkPrefix(prefix);
  const keys = checkRecipients(recipients, format)
    .map(({ key }) => key)
    .sort();
  const draw = drawFrom(token.reveal(), [format, prefix, ...keys]);
  return formats[format].seal(Buffer.from(prefix + token.reveal(), 'ascii'), keys, draw);
}
