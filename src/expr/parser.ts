import { ExpressionFlaw } from './flaw';
import { PREDICATED } from './functions';
import { Lexemes } from './lexemes';
import { lex, type Lexeme } from './lexer';
import { BINARY, COMPARISONS, NEGATABLE, RIGHT_ASSOCIATIVE, UNARY } from './operators';
import type { Expression, Member } from './syntax-tree';

/**
 * Parses an expression of expr-lang, by the grammar of its version 1.17. Throws an {@link ExpressionFlaw} at the first
 * mistake.
 */
export function parse(source: string): Expression {
  const parser = new Parser(new Lexemes(lex(source)));
  return parser.whole();
}

/** The parser is recursive, so the depth needs a limit. No expression in use is so deep. */
const MOST_NESTED = 200;

class Parser {
  #nested = 0;
  /** The number of predicates around the current position: `#` is allowed only inside one. */
  #predicates = 0;

  public constructor(private readonly lexemes: Lexemes) {}

  public whole(): Expression {
    const expression = this.sequence();
    if (this.lexemes.current.kind !== 'end') throw this.lexemes.unexpected();
    return expression;
  }

  /** `a; b`: the value is that of the last one. */
  private sequence(): Expression {
    const { at } = this.lexemes.current;
    const items = [this.expression(0)];
    while (this.lexemes.skip(';') && this.lexemes.current.kind !== 'end') items.push(this.expression(0));
    return items.length === 1 ? (items[0] as Expression) : { kind: 'sequence', items, at };
  }

  /** An expression whose operators have at least this precedence. */
  private expression(strength: number): Expression {
    const { at } = this.lexemes.current;
    this.#nested += 1;
    if (this.#nested > MOST_NESTED) throw new ExpressionFlaw('it is nested too deeply', at);
    const expression = this.unnested(strength);
    this.#nested -= 1;
    return expression;
  }

  private unnested(strength: number): Expression {
    if (strength > 0) return this.operations(strength);
    if (this.lexemes.is('let')) return this.declaration();
    if (this.lexemes.is('if')) return this.branches();
    return this.conditional(this.operations(strength));
  }

  /** `let a = b; c` */
  private declaration(): Expression {
    const { at } = this.lexemes.next();
    const name = this.lexemes.expectIdentifier().text;
    this.lexemes.expect('=');
    const value = this.expression(0);
    this.lexemes.expect(';');
    return { kind: 'let', name, value, body: this.sequence(), at };
  }

  /** `if a { b } else { c }` */
  private branches(): Expression {
    const { at } = this.lexemes.expect('if');
    const test = this.expression(0);
    const then = this.block();
    this.lexemes.expect('else');
    const otherwise = this.lexemes.is('if') ? this.branches() : this.block();
    return { kind: 'conditional', test, then, otherwise, at };
  }

  private block(): Expression {
    this.lexemes.expect('{');
    const body = this.sequence();
    this.lexemes.expect('}');
    return body;
  }

  /** `a ? b : c` and `a ?: c` */
  private conditional(first: Expression): Expression {
    let test = first;
    while (this.lexemes.is('?')) {
      const { at } = this.lexemes.next();
      const short = this.lexemes.is(':');
      const then = short ? test : this.expression(0);
      this.lexemes.expect(':');
      test = { kind: 'conditional', test, then, otherwise: this.expression(0), at };
    }
    return test;
  }

  private operations(strength: number): Expression {
    let left = this.unary();
    let coalesced = false;
    for (;;) {
      const { lexemes } = this;
      const negated = lexemes.is('not');
      if (negated && !NEGATABLE.has(lexemes.following.text)) {
        lexemes.next();
        throw lexemes.unexpected('"in" or a similar operator after "not"');
      }
      const operator = negated ? lexemes.following : lexemes.current;
      const strengthHere = operator.kind === 'operator' ? BINARY[operator.text] : undefined;
      if (strengthHere === undefined || strengthHere < strength) return left;
      if (coalesced && operator.text !== '??' && operator.text !== '|')
        throw new ExpressionFlaw(`"??" and "${operator.text}" need parentheses between them`, operator.at);
      if (negated) lexemes.next();
      lexemes.next();
      left = this.operation(left, operator, strengthHere);
      if (negated) left = { kind: 'unary', operator: 'not', operand: left, at: operator.at };
      coalesced = operator.text === '??';
    }
  }

  private operation(left: Expression, { text: operator, at }: Lexeme, strength: number): Expression {
    if (operator === '|') return this.call(this.lexemes.expectIdentifier(), [left]);
    const right = this.expression(RIGHT_ASSOCIATIVE.has(operator) ? strength : strength + 1);
    const binary: Expression = { kind: 'binary', operator, left, right, at };
    // `a < b < c` is `a < b && b < c`.
    if (!COMPARISONS.has(operator) || !this.lexemes.is(...COMPARISONS)) return binary;
    const following = this.operation(right, this.lexemes.next(), strength);
    return { kind: 'binary', operator: '&&', left: binary, right: following, at };
  }

  private unary(): Expression {
    const { kind, text, at } = this.lexemes.current;
    const strength = kind === 'operator' ? UNARY[text] : undefined;
    if (strength === undefined) return this.primary();
    this.lexemes.next();
    return this.postfix({ kind: 'unary', operator: text, operand: this.expression(strength), at });
  }

  private primary(): Expression {
    const { lexemes } = this;
    const { kind, text, at } = lexemes.current;
    if (lexemes.skip('(')) {
      const expression = this.sequence();
      lexemes.expect(')');
      return this.postfix(expression);
    }
    if (this.#predicates > 0 && lexemes.is('#', '.')) {
      if (lexemes.skip('#') && lexemes.current.kind === 'identifier') lexemes.next();
      return this.postfix({ kind: 'pointer', at });
    }
    if (lexemes.skip('::')) return this.postfix(this.call(lexemes.expectIdentifier(), []));
    if (lexemes.is('[')) return this.postfix(this.array());
    if (lexemes.is('{')) return this.postfix(this.map());
    if (kind === 'operator' || kind === 'bracket' || kind === 'end') throw lexemes.unexpected();
    return kind === 'identifier' ? this.named() : this.literal(kind, text);
  }

  private literal(kind: 'bytes' | 'number' | 'string', text: string): Expression {
    const { at } = this.lexemes.next();
    if (kind === 'number') return { kind: 'literal', type: 'number', at };
    if (kind === 'bytes') return this.postfix({ kind: 'literal', type: 'unknown', at });
    return this.postfix({ kind: 'literal', type: 'string', text, at });
  }

  private named(): Expression {
    const lexeme = this.lexemes.next();
    const { text, at } = lexeme;
    if (text === 'true' || text === 'false') return { kind: 'literal', type: 'bool', at };
    if (text === 'nil') return { kind: 'literal', type: 'nil', at };
    return this.postfix(this.lexemes.is('(') ? this.call(lexeme, []) : { kind: 'name', name: text, at });
  }

  private call({ text, at }: Lexeme, piped: readonly Expression[]): Expression {
    const predicated = Object.hasOwn(PREDICATED, text) ? PREDICATED[text] : undefined;
    const args = predicated === undefined ? this.arguments() : this.predicated(predicated, piped.length);
    return { kind: 'call', callee: text, arguments: [...piped, ...args], at };
  }

  private arguments(): Expression[] {
    this.lexemes.expect('(');
    return this.list(')', () => this.expression(0));
  }

  /** The arguments of a function whose second argument is a predicate. */
  private predicated({ least, most }: { least: number; most: number }, piped: number): Expression[] {
    const { lexemes } = this;
    lexemes.expect('(');
    const args: Expression[] = [];
    for (let index = piped; index < most; index += 1) {
      if (lexemes.is(')')) {
        if (index < least) throw lexemes.unexpected('an argument');
        break;
      }
      if (args.length > 0) lexemes.expect(',');
      args.push(index === 1 ? this.predicate() : this.expression(0));
    }
    lexemes.skip(',');
    lexemes.expect(')');
    return args;
  }

  private predicate(): Expression {
    this.#predicates += 1;
    const body = this.lexemes.is('{') ? this.block() : this.expression(0);
    this.#predicates -= 1;
    return body;
  }

  private array(): Expression {
    const { at } = this.lexemes.expect('[');
    return { kind: 'array', items: this.list(']', () => this.expression(0)), at };
  }

  private map(): Expression {
    const { at } = this.lexemes.expect('{');
    const entries = this.list('}', () => {
      const key = this.mapKey();
      this.lexemes.expect(':');
      return { key, value: this.expression(0) };
    });
    return { kind: 'map', keys: entries.map(({ key }) => key), values: entries.map(({ value }) => value), at };
  }

  private mapKey(): Expression {
    const { kind, text, at } = this.lexemes.current;
    if (this.lexemes.is('(')) return this.expression(0);
    if (kind !== 'identifier' && kind !== 'number' && kind !== 'string') throw this.lexemes.unexpected('a key');
    this.lexemes.next();
    return { kind: 'literal', type: 'string', text, at };
  }

  /** Items between commas, up to the closing bracket, which a comma may precede. */
  private list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.lexemes.skip(close)) {
      if (items.length > 0) {
        this.lexemes.expect(',');
        if (this.lexemes.skip(close)) break;
      }
      items.push(item());
    }
    return items;
  }

  /** Members, indexes, slices and method calls after an expression. */
  private postfix(first: Expression): Expression {
    let object = first;
    for (;;) {
      const { lexemes } = this;
      if (lexemes.is('.', '?.')) {
        const optional = lexemes.next().text === '?.';
        object = optional && lexemes.is('[') ? this.index(object, true) : this.member(object, optional);
      } else if (lexemes.is('[')) object = this.index(object, false);
      else return object;
    }
  }

  private member(object: Expression, optional: boolean): Expression {
    const { kind, text, at } = this.lexemes.current;
    // After a dot, a word such as "matches" is a name.
    if (kind !== 'identifier' && !(kind === 'operator' && /^[a-zA-Z]+$/.test(text)))
      throw this.lexemes.unexpected('a name');
    this.lexemes.next();
    const property: Expression = { kind: 'literal', type: 'string', text, at };
    const member: Member = { kind: 'member', object, property, optional, at };
    return this.lexemes.is('(') ? { kind: 'call', callee: member, arguments: this.arguments(), at } : member;
  }

  /** `a[b]`, `a[b:c]` and the like. */
  private index(object: Expression, optional: boolean): Expression {
    const { lexemes } = this;
    const { at } = lexemes.expect('[');
    const from = lexemes.is(':') ? undefined : this.expression(0);
    if (from !== undefined && lexemes.skip(']')) return { kind: 'member', object, property: from, optional, at };
    lexemes.expect(':');
    const to = lexemes.is(']') ? undefined : this.expression(0);
    lexemes.expect(']');
    return { kind: 'slice', object, bounds: [from, to].filter((bound) => bound !== undefined), at };
  }
}
