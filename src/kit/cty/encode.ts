import type { AttributePath } from '../../errors';
import { badText, missingAttribute, tooDeep, unexpectedAttributes, wrongLength, wrongType } from './errors';
import type { CtyNumber } from './number';
import { type CtyType, MAX_DEPTH } from './type';
import { type CtyValue, Decimal, Dynamic, Unknown } from './value';

/** How a format writes each kind of value. `T` is the result: text, or a tree to be serialized. */
export interface Writer<T> {
  null(): T;
  unknown(value: Unknown, type: CtyType, path: AttributePath): T;
  string(value: string): T;
  number(value: CtyNumber, path: AttributePath): T;
  bool(value: boolean): T;
  list(elements: readonly T[]): T;
  set(elements: readonly T[]): T;
  /** For maps and objects; the keys are sorted. */
  map(entries: readonly (readonly [key: string, value: T])[]): T;
  dynamic(type: CtyType, value: T): T;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Writes a value, and checks that it is of the type. */
export function encodeWith<T>(writer: Writer<T>, value: CtyValue, type: CtyType, path: AttributePath = []): T {
  if (path.length > MAX_DEPTH) throw tooDeep(MAX_DEPTH, path);
  if (value === null) return writer.null();
  if (value instanceof Unknown) return writer.unknown(value, type, path);
  if (typeof type === 'string') return primitive(writer, value, type, path);
  if ('list' in type) return writer.list(elements(writer, value, () => type.list, path, 'a list'));
  if ('set' in type) return writer.set(elements(writer, value, () => type.set, path, 'a set'));
  if ('tuple' in type) {
    if (Array.isArray(value) && value.length !== type.tuple.length) {
      throw wrongLength(type.tuple.length, value.length, path);
    }
    return writer.list(elements(writer, value, (index) => type.tuple[index] as CtyType, path, 'a tuple'));
  }
  const record = recordOf(value, 'map' in type ? 'a map' : 'an object', path);
  return 'map' in type ? map(writer, record, type.map, path) : object(writer, record, type, path);
}

function primitive<T>(
  writer: Writer<T>,
  value: CtyValue,
  type: 'string' | 'number' | 'bool' | 'dynamic',
  path: AttributePath,
): T {
  switch (type) {
    case 'string':
      if (typeof value !== 'string') throw wrongType('a string', value, path);
      return writer.string(checked(value, path));
    case 'bool':
      if (typeof value !== 'boolean') throw wrongType('a bool', value, path);
      return writer.bool(value);
    case 'number':
      if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal) {
        return writer.number(value, path);
      }
      throw wrongType('a number', value, path);
    case 'dynamic':
      // A dynamic value whose type is dynamic could nest without end.
      if (!(value instanceof Dynamic) || value.type === 'dynamic') {
        throw wrongType('a value with its type', value, path);
      }
      return writer.dynamic(value.type, encodeWith(writer, value.value, value.type, path));
  }
}

function elements<T>(
  writer: Writer<T>,
  value: CtyValue,
  type: (index: number) => CtyType,
  path: AttributePath,
  expected: string,
): T[] {
  if (!Array.isArray(value)) throw wrongType(expected, value, path);
  return (value as readonly CtyValue[]).map((element, index) =>
    encodeWith(writer, element, type(index), [...path, index]),
  );
}

function map<T>(writer: Writer<T>, record: Readonly<Record<string, CtyValue>>, type: CtyType, path: AttributePath): T {
  return writer.map(
    Object.keys(record)
      .sort()
      .map((key) => [checked(key, path), encodeWith(writer, record[key] as CtyValue, type, [...path, key])]),
  );
}

function object<T>(
  writer: Writer<T>,
  record: Readonly<Record<string, CtyValue | undefined>>,
  type: { readonly object: Readonly<Record<string, CtyType>>; readonly optional?: readonly string[] },
  path: AttributePath,
): T {
  const names = Object.keys(type.object).sort();
  const unexpected = Object.keys(record).filter((name) => !Object.hasOwn(type.object, name));
  if (unexpected.length > 0) throw unexpectedAttributes(unexpected.length, path);
  return writer.map(
    names.map((name) => {
      const value = Object.hasOwn(record, name) ? record[name] : undefined;
      if (value === undefined && !type.optional?.includes(name)) throw missingAttribute(name, path);
      return [name, encodeWith(writer, value ?? null, type.object[name] as CtyType, [...path, name])];
    }),
  );
}

function recordOf(value: CtyValue, expected: string, path: AttributePath): Readonly<Record<string, CtyValue>> {
  // Only plain objects: an instance of a class (above all a Secret) is not a value.
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== null && prototype !== Object.prototype) throw wrongType(expected, value, path);
  return value as Readonly<Record<string, CtyValue>>;
}

function checked(text: string, path: AttributePath): string {
  if (LONE_SURROGATE.test(text)) throw badText(path);
  return text;
}
