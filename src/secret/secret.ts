import { inspect } from 'node:util';

const REDACTED = '[secret]';

/**
 * Holds a token or another secret in memory, and is never printed.
 *
 * `String(secret)`, template literals, `JSON.stringify`, `util.inspect`, `console.log` and error messages all print the
 * same placeholder. Only {@link Secret.reveal} returns the text, so a search for this name finds every place that can
 * read a token.
 */
export class Secret {
  readonly #text: string;

  public constructor(text: string) {
    this.#text = text;
  }

  /**
   * The text itself. Call it only to seal it, to hash it, to send it to the API that it authenticates to,
   * to return it to its owner, or to return it to the engine as the result of an ephemeral resource.
   */
  public reveal(): string {
    return this.#text;
  }

  /** The number of UTF-16 code units. */
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
