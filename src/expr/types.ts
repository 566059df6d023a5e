import { FUNCTIONS, PREDICATED } from './functions';
import type { Flaw } from './flaw';
import { COMPARISONS } from './operators';
import { matchFlaw } from './regular-expression';
import type { Binary, Call, Expression, Member, Unary, ValueType } from './syntax-tree';

type Types = ReadonlyMap<string, ValueType>;

/** The functions whose predicate answers yes or no. */
const ASKING: ReadonlySet<string> = new Set(
  'all none any one filter find findIndex findLast findLastIndex count'.split(' '),
);

/**
 * Works out the types of an expression's parts as far as they are certain, and notes where two of them cannot go
 * together: there the expression's compilation fails. What is not certain is left alone.
 */
export class TypeCheck {
  public readonly flaws: Flaw[] = [];

  /** The type of the whole, where its variables have these types; others are of a type that is not known. */
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
    const hint = operand === 'string' ? '; "not in" and parentheses negate a whole comparison' : '';
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
          this.note(`"${operator}" does not compare ${A[side]}`, at);
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
          this.note(`"in" looks into an array or a map, not into ${A[right]}; for texts there is "contains"`, at);
        return 'bool';
      case 'matches':
      case 'contains':
      case 'startsWith':
      case 'endsWith': {
        const hint = left === 'array' ? '; "in" looks into an array, or any(…) with a predicate' : '';
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
          if (side === 'array' || side === 'bool' || side === 'map') this.note(`"+" does not add ${A[side]}`, at);
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
      this.demand('array', first, at, `What "${callee}" goes through`);
      if (ASKING.has(callee)) this.demand('bool', second, at, `The predicate of "${callee}"`);
    }
    return Object.hasOwn(FUNCTIONS, callee) ? (FUNCTIONS[callee] ?? 'unknown') : 'unknown';
  }

  private demand(wanted: ValueType, found: ValueType, at: number, what: string, hint = ''): void {
    if (found !== wanted && found !== 'unknown')
      this.note(`${what} has to be ${A[wanted]}, not ${A[found]}${hint}`, at);
  }

  private demandSame(left: ValueType, right: ValueType, { operator, at }: Binary): void {
    if (left === 'unknown' || right === 'unknown' || left === right) return;
    const hint = [left, right].includes('array') ? '; "in" looks into an array' : '';
    this.note(`"${operator}" stands between ${A[left]} and ${A[right]}${hint}`, at);
  }

  private note(reason: string, at: number): void {
    this.flaws.push({ reason, at });
  }
}

/** The types in words. */
export const A: Readonly<Record<ValueType, string>> = {
  array: 'an array',
  bool: 'a boolean',
  map: 'a map',
  nil: 'nil',
  number: 'a number',
  string: 'a text',
  unknown: 'something',
};
