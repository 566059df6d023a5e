/** The precedence of binary operators: a higher number binds more strongly. */
export const BINARY: Readonly<Record<string, number>> = {
  '|': 0,
  or: 10,
  '||': 10,
  and: 15,
  '&&': 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '<=': 20,
  '>=': 20,
  in: 20,
  matches: 20,
  contains: 20,
  startsWith: 20,
  endsWith: 20,
  '..': 25,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '^': 100,
  '??': 500,
};

/** The precedence of unary operators. `not` binds more strongly than `in`, so `not "a" in groups` negates the string. */
export const UNARY: Readonly<Record<string, number>> = { not: 50, '!': 50, '-': 90, '+': 90 };

/** Operators that `not` may precede, as in `not in`. */
export const NEGATABLE: ReadonlySet<string> = new Set(['contains', 'endsWith', 'in', 'matches', 'startsWith']);

export const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

export const RIGHT_ASSOCIATIVE: ReadonlySet<string> = new Set(['**', '^']);
