/** The type of a value, as far as it is known without evaluation. */
export type ValueType = 'array' | 'bool' | 'map' | 'nil' | 'number' | 'string' | 'unknown';

interface At {
  /** Its first position, counted in UTF-16 code units from 0. */
  readonly at: number;
}

export interface Literal extends At {
  readonly kind: 'literal';
  readonly type: 'bool' | 'nil' | 'number' | 'string' | 'unknown';
  /** Only for strings. */
  readonly text?: string;
}

/** A variable: a claim, `$env`, or one that `let` declares. */
export interface Name extends At {
  readonly kind: 'name';
  readonly name: string;
}

/** Only inside a predicate: `#`, `#acc`, `#index`, or the element to which a leading `.` refers. */
export interface Pointer extends At {
  readonly kind: 'pointer';
}

export interface Unary extends At {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

export interface Binary extends At {
  readonly kind: 'binary';
  /** `not in` and similar ones are represented as `not` around `in`. */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends At {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** `a.b`, `a?.b` and `a[b]`; a name after a dot is a string literal. */
export interface Member extends At {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: Expression;
  readonly optional: boolean;
}

export interface Slice extends At {
  readonly kind: 'slice';
  readonly object: Expression;
  readonly bounds: readonly Expression[];
}

export interface Call extends At {
  readonly kind: 'call';
  /** The name of a function, or the member that is called. */
  readonly callee: string | Member;
  readonly arguments: readonly Expression[];
}

export interface ArrayLiteral extends At {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

export interface MapLiteral extends At {
  readonly kind: 'map';
  readonly keys: readonly Expression[];
  readonly values: readonly Expression[];
}

export interface Let extends At {
  readonly kind: 'let';
  readonly name: string;
  readonly value: Expression;
  readonly body: Expression;
}

export interface Sequence extends At {
  readonly kind: 'sequence';
  /** At least two; the last one is the value. */
  readonly items: readonly Expression[];
}

/** A parsed expression of https://expr-lang.org. */
export type Expression =
  | ArrayLiteral
  | Binary
  | Call
  | Conditional
  | Let
  | Literal
  | MapLiteral
  | Member
  | Name
  | Pointer
  | Sequence
  | Slice
  | Unary;
