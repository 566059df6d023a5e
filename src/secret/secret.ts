import { inspect } from 'node:util';

const REDACTED = '[secret]';

/**
 * Holds token material in memory so that no printing path can open it.
 *
 * `String(secret)`, template literals, `JSON.stringify`, `util.inspect`, `console.log` and error messages all give
 * the same fixed word. The text comes out through {@link Secret.reveal} alone, so a search for that one name finds
 * every place that can see a token.
 */
export class Secret {
  readonly #text: string;

  public constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Call it only where the text is sealed, hashed, sent to the API it authenticates to, or handed to its owner. */
  public reveal(): string {
    return this.#text;
  }

  /** The number of UTF-16 code units, for checks that need no text. */
  public get length(): number {
    return this.#text.length;
  }

  public toString(): string {
    return REDACTED;
  }

  public toJSON(): string {
    return REDACTED;
  }

  public [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  public [inspect.custom](): string {
    return REDACTED;
  }
}
