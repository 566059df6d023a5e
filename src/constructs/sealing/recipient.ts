import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Token, Tokenization } from 'cdktf';
import { isSignetError } from '../../errors';
import { DAY } from '../../facts/days';
import { checkLabel, decodeText, parseRecipient, recipientsIn } from '../../sealing';
import { checkProperties, checkValue, type Properties } from '../properties';
import { sealingErrors } from './errors';

/** The beginning of a Terraform expression. */
const TEMPLATE = /[$%]\{/;

/** Options of a {@link Recipient}. */
export interface RecipientOptions {
  /** The owner of the private key, shown in plans and in the description of the output. Default: none. */
  readonly label?: string;
  /**
   * The first day, in UTC, on which no token is sealed for the key any more: `YYYY-MM-DD`. From then on, a plan that seals a
   * token for it fails, and every other plan warns; synth and each plan warn 30 days before. A change of this day alone seals
   * nothing and issues no token. Default: the key does not expire.
   */
  readonly expires?: string;
}

const OPTIONS: Properties<RecipientOptions> = { label: 'string?', expires: 'string?' };

/** Options of {@link Recipient.fromFile}. */
export interface RecipientFileOptions {
  /** Only the recipients that the file lists in this group. Default: all recipients of the file. */
  readonly group?: string;
}

const FILE_OPTIONS: Properties<RecipientFileOptions> = { group: 'string?' };

/** A person or program that can open a sealed token: a public key, and a label for the owner of the private key. */
export class Recipient {
  /**
   * A recipient with this public key: of age (`age1…`, or `age1pq1…`, which is post-quantum), or of OpenSSH
   * (`ssh-ed25519 …`, `ssh-rsa …`). The key is checked immediately. A CDKTF token that is the whole key, label or day
   * is checked at plan; a token or an expression within other text is refused.
   *
   * Throws a SignetError for an invalid key, label or day.
   */
  public static age(key: string, options: RecipientOptions = {}): Recipient {
    checkValue('Recipient.age', ['key'], key, 'string');
    checkProperties('Recipient.age', options, OPTIONS);
    return Recipient.read('Recipient.age', key, options);
  }

  /**
   * The recipients in a file, which `age --recipients-file` also reads: a public key on each line, after comments with its
   * fields.
   *
   * ```text
   * # owner: Jenkins
   * # group: ci
   * # expires: 2027-01-01
   * age1…
   * ```
   *
   * `owner` is required, so that the reviewer of a change sees who will be able to open the token; it can be written as
   * `label: age1…` or `age1… # label` instead, which `age` does not read. Other comments and empty lines are skipped. A relative
   * path is relative to the working directory of the program.
   *
   * Throws a SignetError that names the file and the line, also for a group without recipients. A key that has expired, or
   * expires within 30 days, is a warning at synth. Then a plan that seals a token for the expired key fails.
   */
  public static fromFile(path: string, options: RecipientFileOptions = {}): Recipient[] {
    checkValue('Recipient.fromFile', ['path'], path, 'string');
    checkProperties('Recipient.fromFile', options, FILE_OPTIONS);
    const file = resolve(path);
    const recipients = recipientsIn(readText(file), { file, group: options.group });
    return recipients.map(({ where, key, fingerprint, label, expires }) => {
      // A file has plain text: text that CDKTF or the engine would replace is no label.
      if (isExpression(label)) throw sealingErrors.labelInvalid(where);
      return new Recipient(key, fingerprint, label, expires);
    });
  }

  /** @param where - the call that names the recipient, for errors */
  private static read(where: string, key: string, { label, expires }: RecipientOptions): Recipient {
    // An unresolved label is checked at plan.
    const known = label !== undefined && !isWhollyToken(label) ? label : undefined;
    if (known !== undefined) {
      if (isExpression(known)) throw sealingErrors.labelInvalid(where);
      locate(where, () => checkLabel(known));
    }
    if (expires !== undefined && !isWhollyToken(expires) && !DAY.accepts(expires))
      throw sealingErrors.expiresInvalid(labelled(where, known), DAY);
    if (isWhollyToken(key)) return new Recipient(key, undefined, label, expires);
    const place = labelled(where, known);
    if (isExpression(key)) throw sealingErrors.keyInvalid(place);
    const { key: canonical, fingerprint } = locate(place, () => parseRecipient(key));
    return new Recipient(canonical, fingerprint, label, expires);
  }

  private constructor(
    /** The public key in its canonical encoding. */
    public readonly key: string,
    /** The fingerprint of the key: `sha256:` and 32 hexadecimal digits. Undefined while the key is unresolved. */
    public readonly fingerprint: string | undefined,
    /** The label that plans show for the recipient. */
    public readonly label: string | undefined,
    /** The first day, in UTC, on which no token is sealed for the key any more: `YYYY-MM-DD`. Undefined if it does not expire. */
    public readonly expires?: string,
  ) {}
}

function readText(path: string): string {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    throw sealingErrors.fileUnreadable(path, error);
  }
}

/** Whether CDKTF or the engine would replace a part of the text. */
function isExpression(text: string): boolean {
  return Token.isUnresolved(text) || TEMPLATE.test(text);
}

/** Whether a text is exactly one CDKTF token of this program. */
function isWhollyToken(text: string): boolean {
  if (!Token.isUnresolved(text)) return false;
  try {
    const fragments = Tokenization.reverseString(text);
    return fragments.length === 1 && fragments.firstToken !== undefined;
  } catch {
    return false; // a token of another program
  }
}

const labelled = (where: string, label: string | undefined): string =>
  label === undefined ? where : `${where}, label "${label}"`;

/** Adds the place to the error of a check. */
function locate<T>(where: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw isSignetError(error) ? sealingErrors.ofRecipient(where, error) : error;
  }
}
