import { ExpressionFlaw } from './flaw';
import type { Lexeme } from './lexer';

/** A cursor over the lexemes of an expression. */
export class Lexemes {
  #index = 0;

  /** @param lexemes - The last one has the kind `end`. */
  public constructor(private readonly lexemes: readonly Lexeme[]) {}

  public get current(): Lexeme {
    return this.ahead(0);
  }

  /** The lexeme after the current one. */
  public get following(): Lexeme {
    return this.ahead(1);
  }

  /** Returns the current lexeme and moves to the next one. Does not move past the end. */
  public next(): Lexeme {
    const lexeme = this.current;
    this.#index += 1;
    return lexeme;
  }

  /** Whether the current lexeme is one of these operators or brackets. */
  public is(...texts: readonly string[]): boolean {
    const { kind, text } = this.current;
    return (kind === 'operator' || kind === 'bracket') && texts.includes(text);
  }

  /** Moves to the next lexeme if the current one is this operator or bracket. Returns whether it is. */
  public skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  public expect(text: string): Lexeme {
    if (!this.is(text)) throw this.unexpected(`"${text}"`);
    return this.next();
  }

  public expectIdentifier(): Lexeme {
    if (this.current.kind !== 'identifier') throw this.unexpected('a name');
    return this.next();
  }

  /** The flaw that the current lexeme is not allowed here. */
  public unexpected(expected?: string): ExpressionFlaw {
    const { kind, text, at } = this.current;
    const found = kind === 'end' ? 'end' : kind === 'string' || kind === 'bytes' ? 'string' : `"${text}"`;
    const instead = expected === undefined ? '' : `, expected ${expected}`;
    return new ExpressionFlaw(`unexpected ${found}${instead}`, at);
  }

  private ahead(count: number): Lexeme {
    return this.lexemes[Math.min(this.#index + count, this.lexemes.length - 1)] as Lexeme;
  }
}
