import { ExpressionFlaw, type Flaw } from './flaw';
import { namesIn } from './names';
import { parse } from './parser';
import type { ValueType } from './syntax-tree';
import { A, TypeCheck } from './type-check';

/** What is known about a boolean expression without evaluating it. */
export interface Verdict {
  /** The first reason why it cannot be compiled or is not a boolean; undefined when none is found. */
  readonly flaw: Flaw | undefined;
  /** Variables that it uses and that are not known. */
  readonly unknownVariables: readonly string[];
  /** Functions that the language does not have. */
  readonly unknownFunctions: readonly string[];
}

/**
 * Checks a boolean expression of expr-lang (version 1.17): its syntax completely, its types as far as they are known.
 *
 * @param variables - the known variables, with their types
 */
export function checkBoolean(source: string, variables: ReadonlyMap<string, ValueType>): Verdict {
  try {
    const expression = parse(source);
    const types = new TypeCheck();
    const type = types.typeOf(expression, variables);
    const { variables: used, unknownFunctions } = namesIn(expression);
    const result: Flaw = { reason: `the result is ${A[type]}, not a boolean`, at: expression.at };
    return {
      flaw: types.flaws[0] ?? (type === 'bool' || type === 'unknown' ? undefined : result),
      unknownVariables: [...used].filter((name) => !variables.has(name)),
      unknownFunctions: [...unknownFunctions],
    };
  } catch (error) {
    if (!(error instanceof ExpressionFlaw)) throw error;
    return { flaw: error, unknownVariables: [], unknownFunctions: [] };
  }
}
