import type { ValueType } from './syntax-tree';

/** The type of the result of each built-in function. */
export const FUNCTIONS: Readonly<Record<string, ValueType>> = {
  all: 'bool',
  none: 'bool',
  any: 'bool',
  one: 'bool',
  hasPrefix: 'bool',
  hasSuffix: 'bool',
  ...returns('array', 'filter map split splitAfter keys values toPairs reverse uniq concat flatten sort sortBy take'),
  ...returns('map', 'groupBy fromPairs'),
  ...returns('number', 'count findIndex findLastIndex len indexOf lastIndexOf float int'),
  ...returns('number', 'bitand bitor bitxor bitnand bitnot bitshl bitshr bitushr'),
  ...returns('string', 'type string trim trimPrefix trimSuffix upper lower replace repeat join'),
  ...returns('string', 'toJSON toBase64 fromBase64'),
  ...returns('unknown', 'find findLast reduce sum abs ceil floor round max min mean median'),
  ...returns('unknown', 'fromJSON now duration date timezone first last get'),
};

/** The number of arguments of functions with a predicate, which is the second argument. */
export const PREDICATED: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  ...takes(2, 2, 'all none any one filter map find findIndex findLast findLastIndex groupBy'),
  ...takes(1, 2, 'count sum'),
  ...takes(2, 3, 'sortBy reduce'),
};

function returns(type: ValueType, names: string): Record<string, ValueType> {
  return Object.fromEntries(names.split(' ').map((name) => [name, type]));
}

function takes(least: number, most: number, names: string): Record<string, { least: number; most: number }> {
  return Object.fromEntries(names.split(' ').map((name) => [name, { least, most }]));
}
