import { FUNCTIONS, PREDICATED } from './functions';
import type { Flaw } from './flaw';
import { COMPARISONS } from './operators';
import { matchFlaw } from './regular-expression';
import type { Binary, Call, Expression, Member, Unary, ValueType } from './syntax-tree';

type Types = ReadonlyMap<string, ValueType>;

/** The functions whose predicate returns a boolean. */
const ASKING: ReadonlySet<string> = new Set(
  'all none any one filter find findIndex findLast findLastIndex count'.split(' '),
);

/**
 * Infers the types of the parts of an expression where they are certain, and reports types that do not fit together, at
 * which the compilation of the expression would fail. Uncertain types are not checked.
 */
export class TypeCheck {
  public readonly flaws: Flaw[] = [];

  /** The type of an expression, where its variables have these types. Other variables have an unknown type. */
  public typeOf(expression: Expression, variables: Types): ValueType {
    const of = (part: Expression): ValueType => this.typeOf(part, variables);
    switch (expression.kind) {
      case 'literal':
        return expression.type;
      case 'name':
        return expression.name === '$env' ? 'map' : (variables.get(expression.name) ?? 'unknown');
      case 'pointer':
        return 'unknown';
      case 'array':
        expression.items.forEach(of);
        return 'array';
      case 'map':
        [...expression.keys, ...expression.values].forEach(of);
        return 'map';
      case 'unary':
        return this.unary(expression, of(expression.operand));
      case 'binary':
        return this.binary(expression, of(expression.left), of(expression.right));
      case 'conditional': {
        this.demand('bool', of(expression.test), expression.test.at, 'A condition');
        const types = [of(expression.then), of(expression.otherwise)];
        return types[0] === types[1] ? (types[0] ?? 'unknown') : 'unknown';
      }
      case 'member':
        return this.member(expression, variables);
      case 'slice':
        expression.bounds.forEach(of);
        return of(expression.object);
      case 'call':
        return this.call(expression, variables);
      case 'let':
        return this.typeOf(expression.body, new Map([...variables, [expression.name, of(expression.value)]]));
      case 'sequence':
        return expression.items.map(of).at(-1) ?? 'unknown';
    }
  }

  private unary({ operator, at }: Unary, operand: ValueType): ValueType {
    if (operator !== 'not' && operator !== '!') {
      this.demand('number', operand, at, `The operand of "${operator}"`);
      return 'number';
    }
    const hint = operand === 'string' ? '; use "not in" or parentheses to negate a comparison' : '';
    this.demand('bool', operand, at, `The operand of "${operator}"`, hint);
    return 'bool';
  }

  private binary(expression: Binary, left: ValueType, right: ValueType): ValueType {
    const { operator, at } = expression;
    const sides = `Each side of "${operator}"`;
    if (COMPARISONS.has(operator)) {
      this.demandSame(left, right, expression);
      for (const side of [left, right])
        if (side === 'array' || side === 'bool' || side === 'map')
          this.note(`"${operator}" cannot compare ${A[side]}`, at);
      return 'bool';
    }
    switch (operator) {
      case '&&':
      case 'and':
      case '||':
      case 'or':
        for (const side of [left, right]) this.demand('bool', side, at, sides);
        return 'bool';
      case '==':
      case '!=':
        if (left !== 'nil' && right !== 'nil') this.demandSame(left, right, expression);
        return 'bool';
      case 'in':
        if (right === 'string' || right === 'number' || right === 'bool')
          this.note(`"in" searches an array or a map, not ${A[right]}; use "contains" for strings`, at);
        return 'bool';
      case 'matches':
      case 'contains':
      case 'startsWith':
      case 'endsWith': {
        const hint = left === 'array' ? '; use "in" to search an array, or any(…) with a predicate' : '';
        for (const side of [left, right]) this.demand('string', side, at, sides, hint);
        const flaw = operator === 'matches' ? matchFlaw(expression.right) : undefined;
        if (flaw !== undefined) this.flaws.push(flaw);
        return 'bool';
      }
      case '??':
        return left === right ? left : 'unknown';
      case '..':
        for (const side of [left, right]) this.demand('number', side, at, sides);
        return 'array';
      case '+':
        this.demandSame(left, right, expression);
        for (const side of [left, right])
          if (side === 'array' || side === 'bool' || side === 'map') this.note(`"+" cannot add ${A[side]}`, at);
        return left === right ? left : 'unknown';
      default:
        for (const side of [left, right]) if (side === 'string') this.demand('number', side, at, sides);
        return left === 'number' && right === 'number' ? 'number' : 'unknown';
    }
  }

  private member({ object, property }: Member, variables: Types): ValueType {
    const type = this.typeOf(object, variables);
    this.typeOf(property, variables);
    const isClaim = object.kind === 'name' && object.name === '$env';
    if (isClaim && property.kind === 'literal') return variables.get(property.text ?? '') ?? 'unknown';
    if (property.kind === 'literal' && property.type === 'string' && (type === 'string' || type === 'array'))
      this.note(`${A[type]} has no members`, property.at);
    return 'unknown';
  }

  private call({ callee, arguments: args, at }: Call, variables: Types): ValueType {
    if (typeof callee !== 'string') this.typeOf(callee, variables);
    const types = args.map((argument) => this.typeOf(argument, variables));
    if (typeof callee !== 'string') return 'unknown';
    if (Object.hasOwn(PREDICATED, callee)) {
      const [first = 'unknown', second = 'unknown'] = types;
      this.demand('array', first, at, `The first argument of "${callee}"`);
      if (ASKING.has(callee)) this.demand('bool', second, at, `The predicate of "${callee}"`);
    }
    return Object.hasOwn(FUNCTIONS, callee) ? (FUNCTIONS[callee] ?? 'unknown') : 'unknown';
  }

  private demand(wanted: ValueType, found: ValueType, at: number, what: string, hint = ''): void {
    if (found !== wanted && found !== 'unknown') this.note(`${what} must be ${A[wanted]}, not ${A[found]}${hint}`, at);
  }

  private demandSame(left: ValueType, right: ValueType, { operator, at }: Binary): void {
    if (left === 'unknown' || right === 'unknown' || left === right) return;
    const hint = [left, right].includes('array') ? '; use "in" to search an array' : '';
    this.note(`"${operator}" cannot be used with ${A[left]} and ${A[right]}${hint}`, at);
  }

  private note(reason: string, at: number): void {
    this.flaws.push({ reason, at });
  }
}

/** The types as text. */
export const A: Readonly<Record<ValueType, string>> = {
  array: 'an array',
  bool: 'a boolean',
  map: 'a map',
  nil: 'nil',
  number: 'a number',
  string: 'a string',
  unknown: 'an unknown type',
};
