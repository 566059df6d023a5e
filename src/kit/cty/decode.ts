import type { AttributePath } from '../../errors';
import { badNumber, missingAttribute, tooDeep, unexpectedAttributes, wrongLength, wrongType } from './errors';
import type { CtyNumber } from './number';
import { type CtyType, MAX_DEPTH } from './type';
import { type CtyValue, Dynamic, Unknown } from './value';

/** How the parsed tree of a format is read. Each method returns `undefined` if the tree is of another kind. */
export interface Reader {
  string(tree: unknown): string | undefined;
  number(tree: unknown): CtyNumber | undefined;
  bool(tree: unknown): boolean | undefined;
  map(tree: unknown): ReadonlyMap<string, unknown> | undefined;
  dynamic(tree: unknown): { readonly type: CtyType; readonly tree: unknown } | undefined;
  /** Whether attributes of objects may be missing, which are then null, or may not be in the type, which are then dropped. */
  readonly looseObjects: boolean;
}

/** Converts a parsed tree to a value of the type. */
export function decodeWith(reader: Reader, tree: unknown, type: CtyType, path: AttributePath = []): CtyValue {
  if (path.length > MAX_DEPTH) throw tooDeep(MAX_DEPTH, path);
  if (tree === null) return null;
  if (tree instanceof Unknown) return tree;
  if (typeof type === 'string') return primitive(reader, tree, type, path);
  if ('list' in type) return elements(reader, tree, () => type.list, path, 'a list');
  if ('set' in type) return elements(reader, tree, () => type.set, path, 'a set');
  if ('tuple' in type) {
    if (Array.isArray(tree) && tree.length !== type.tuple.length) {
      throw wrongLength(type.tuple.length, tree.length, path);
    }
    return elements(reader, tree, (index) => type.tuple[index] as CtyType, path, 'a tuple');
  }
  const entries = reader.map(tree);
  if (!entries) throw wrongType('map' in type ? 'a map' : 'an object', tree, path);
  return 'map' in type ? map(reader, entries, type.map, path) : object(reader, entries, type, path);
}

function primitive(
  reader: Reader,
  tree: unknown,
  type: 'string' | 'number' | 'bool' | 'dynamic',
  path: AttributePath,
): CtyValue {
  switch (type) {
    case 'string':
      return required(reader.string(tree), 'a string', tree, path);
    case 'bool':
      return required(reader.bool(tree), 'a bool', tree, path);
    case 'number': {
      const number = reader.number(tree);
      if (number === undefined && (typeof tree === 'string' || typeof tree === 'number')) throw badNumber(path);
      return required(number, 'a number', tree, path);
    }
    case 'dynamic': {
      const inner = reader.dynamic(tree);
      if (!inner || inner.type === 'dynamic') throw wrongType('a value with its type', tree, path);
      return new Dynamic(inner.type, decodeWith(reader, inner.tree, inner.type, path));
    }
  }
}

function required<T>(value: T | undefined, expected: string, tree: unknown, path: AttributePath): T {
  if (value === undefined) throw wrongType(expected, tree, path);
  return value;
}

function elements(
  reader: Reader,
  tree: unknown,
  type: (index: number) => CtyType,
  path: AttributePath,
  expected: string,
): CtyValue {
  if (!Array.isArray(tree)) throw wrongType(expected, tree, path);
  return (tree as readonly unknown[]).map((element, index) =>
    decodeWith(reader, element, type(index), [...path, index]),
  );
}

function map(reader: Reader, entries: ReadonlyMap<string, unknown>, type: CtyType, path: AttributePath): CtyValue {
  const result = Object.create(null) as Record<string, CtyValue>;
  for (const [key, tree] of entries) result[key] = decodeWith(reader, tree, type, [...path, key]);
  return result;
}

function object(
  reader: Reader,
  entries: ReadonlyMap<string, unknown>,
  type: { readonly object: Readonly<Record<string, CtyType>>; readonly optional?: readonly string[] },
  path: AttributePath,
): CtyValue {
  const result = Object.create(null) as Record<string, CtyValue>;
  let found = 0;
  for (const [name, attribute] of Object.entries(type.object)) {
    const tree = entries.get(name);
    if (tree !== undefined) found++;
    else if (!reader.looseObjects && !type.optional?.includes(name)) throw missingAttribute(name, path);
    result[name] = decodeWith(reader, tree ?? null, attribute, [...path, name]);
  }
  if (!reader.looseObjects && found < entries.size) throw unexpectedAttributes(entries.size - found, path);
  return result;
}
