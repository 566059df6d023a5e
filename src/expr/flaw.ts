/** What is wrong in an expression, and where. */
export interface Flaw {
  /** A clause, for the middle of a sentence; it repeats names and operators, never the contents of a string. */
  readonly reason: string;
  /** Counted from 0. */
  readonly at: number;
}

/** Leaves the parser at the first mistake; `parse` turns it into a result. */
export class ExpressionFlaw extends Error implements Flaw {
  public constructor(
    public readonly reason: string,
    public readonly at: number,
  ) {
    super(reason);
    this.name = 'ExpressionFlaw';
  }
}
