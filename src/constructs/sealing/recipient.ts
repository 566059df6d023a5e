import { Token, Tokenization } from 'cdktf';
import { isSignetError } from '../../errors';
import { checkLabel, parseRecipient } from '../../sealing';
import { constructErrors } from '../errors';
import { readRecipientLines } from './recipient-file';

/** What begins an expression of the engine. */
const TEMPLATE = /[$%]\{/;

export interface RecipientOptions {
  /** Who holds the private key, in words: shown in plans and in the description of the output. Default: none. */
  readonly label?: string;
}

/** Someone or something that can open a sealed token: a public key, and who holds the private one. */
export class Recipient {
  /**
   * A recipient by its age public key (`age1…`), checked here and now. A CDKTF token that is the whole key or the
   * whole label is checked at plan; within other text it is refused, as any expression is.
   *
   * Throws a SignetError for a key or a label that cannot be one.
   */
  public static age(key: string, options: RecipientOptions = {}): Recipient {
    const { label } = options;
    // An unresolved label is no text to check yet.
    if (label !== undefined && !isWhollyToken(label)) {
      if (isExpression(label)) throw constructErrors.recipientLabelInvalid();
      checkLabel(label);
    }
    if (isWhollyToken(key)) return new Recipient(key, undefined, label);
    if (isExpression(key)) throw constructErrors.recipientKeyInvalid();
    const { key: canonical, fingerprint } = parseRecipient(key);
    return new Recipient(canonical, fingerprint, label);
  }

  /**
   * The recipients that a file names: one on each line, as `label: age1…` or `age1… # label`. Empty lines and those
   * that begin with `#` are skipped. Each has a label, so that whoever reviews a change of the file sees who can open
   * the token from now on. A relative path starts at the folder in which the program runs.
   *
   * Throws a SignetError that names file and line.
   */
  public static fromFile(path: string): Recipient[] {
    const lineOf = new Map<string, number>();
    return readRecipientLines(path).map(({ line, key, label }) => {
      // A file holds plain text: what CDKTF or the engine would replace is no key and no label.
      if (isExpression(key))
        throw constructErrors.recipientLineInvalid(path, line, constructErrors.recipientKeyInvalid());
      if (isExpression(label))
        throw constructErrors.recipientLineInvalid(path, line, constructErrors.recipientLabelInvalid());
      const recipient = atLine(path, line, () => Recipient.age(key, { label }));
      const first = lineOf.get(recipient.key);
      if (first !== undefined) throw constructErrors.recipientLineTwice(path, line, first);
      lineOf.set(recipient.key, line);
      return recipient;
    });
  }

  private constructor(
    /** The public key in its canonical text. */
    public readonly key: string,
    /** `sha256:` and 32 hexadecimal digits, of the key; undefined while the key is unresolved. */
    public readonly fingerprint: string | undefined,
    public readonly label: string | undefined,
  ) {}
}

/** Whether CDKTF or the engine would put something else in place of a part of the text. */
function isExpression(text: string): boolean {
  return Token.isUnresolved(text) || TEMPLATE.test(text);
}

/** Whether a text is one token that this program made, and nothing else. */
function isWhollyToken(text: string): boolean {
  if (!Token.isUnresolved(text)) return false;
  try {
    const fragments = Tokenization.reverseString(text);
    return fragments.length === 1 && fragments.firstToken !== undefined;
  } catch {
    return false; // a token that no one made in this program
  }
}

function atLine<T>(path: string, line: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw isSignetError(error) ? constructErrors.recipientLineInvalid(path, line, error) : error;
  }
}
