import type { ValueType } from './syntax-tree';

/** What a built-in function gives. */
export const FUNCTIONS: Readonly<Record<string, ValueType>> = {
  all: 'bool',
  none: 'bool',
  any: 'bool',
  one: 'bool',
  hasPrefix: 'bool',
  hasSuffix: 'bool',
  ...give('array', 'filter map split splitAfter keys values toPairs reverse uniq concat flatten sort sortBy take'),
  ...give('map', 'groupBy fromPairs'),
  ...give('number', 'count findIndex findLastIndex len indexOf lastIndexOf float int'),
  ...give('number', 'bitand bitor bitxor bitnand bitnot bitshl bitshr bitushr'),
  ...give('string', 'type string trim trimPrefix trimSuffix upper lower replace repeat join'),
  ...give('string', 'toJSON toBase64 fromBase64'),
  ...give('unknown', 'find findLast reduce sum abs ceil floor round max min mean median'),
  ...give('unknown', 'fromJSON now duration date timezone first last get'),
};

/** How many arguments a function with a predicate takes, of which the second is the predicate. */
export const PREDICATED: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  ...takes(2, 2, 'all none any one filter map find findIndex findLast findLastIndex groupBy'),
  ...takes(1, 2, 'count sum'),
  ...takes(2, 3, 'sortBy reduce'),
};

function give(type: ValueType, names: string): Record<string, ValueType> {
  return Object.fromEntries(names.split(' ').map((name) => [name, type]));
}

function takes(least: number, most: number, names: string): Record<string, { least: number; most: number }> {
  return Object.fromEntries(names.split(' ').map((name) => [name, { least, most }]));
}
