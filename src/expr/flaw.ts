/** A mistake in an expression, and its position. */
export interface Flaw {
  /** A clause without a full stop. It contains names and operators of the expression, but no content of a string. */
  readonly reason: string;
  /** The position, counted in UTF-16 code units from 0. */
  readonly at: number;
}

/** Thrown by the lexer and the parser at the first mistake. */
export class ExpressionFlaw extends Error implements Flaw {
  public constructor(
    public readonly reason: string,
    public readonly at: number,
  ) {
    super(reason);
    this.name = 'ExpressionFlaw';
  }
}
