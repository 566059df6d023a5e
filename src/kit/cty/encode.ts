import type { AttributePath } from '../../errors';
import { badText, missingAttribute, tooDeep, unexpectedAttributes, wrongLength, wrongType } from './errors';
import type { CtyNumber } from './number';
import { type ObjectType, attributesOf } from './object-type';
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

type Path = (string | number)[];

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Writes a value, and checks that it is of the type. */
export function encodeWith<T>(writer: Writer<T>, value: CtyValue, type: CtyType): T {
  return encode(writer, value, type, []);
}

/** @param path - the position of the value. It does not change after an error, which can therefore have it. */
function encode<T>(writer: Writer<T>, value: CtyValue, type: CtyType, path: Path): T {
  if (path.length > MAX_DEPTH) throw tooDeep(MAX_DEPTH, path);
  if (value === null) return writer.null();
  if (value instanceof Unknown) return writer.unknown(value, type, path);
  if (typeof type === 'string') return primitive(writer, value, type, path);
  if ('object' in type) return object(writer, recordOf(value, 'an object', path), type, path);
  if ('map' in type) return map(writer, recordOf(value, 'a map', path), type.map, path);
  if ('list' in type) return writer.list(elements(writer, value, () => type.list, path, 'a list'));
  if ('set' in type) return writer.set(elements(writer, value, () => type.set, path, 'a set'));
  if (Array.isArray(value) && value.length !== type.tuple.length) {
    throw wrongLength(type.tuple.length, value.length, path);
  }
  return writer.list(elements(writer, value, (index) => type.tuple[index] as CtyType, path, 'a tuple'));
}

/** Writes a part of a value. */
function encodeAt<T>(writer: Writer<T>, step: string | number, value: CtyValue, type: CtyType, path: Path): T {
  path.push(step);
  const result = encode(writer, value, type, path);
  path.pop();
  return result;
}

function primitive<T>(
  writer: Writer<T>,
  value: CtyValue,
  type: 'string' | 'number' | 'bool' | 'dynamic',
  path: Path,
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
      return writer.dynamic(value.type, encode(writer, value.value, value.type, path));
  }
}

function elements<T>(
  writer: Writer<T>,
  value: CtyValue,
  typeOf: (index: number) => CtyType,
  path: Path,
  expected: string,
): T[] {
  if (!Array.isArray(value)) throw wrongType(expected, value, path);
  return (value as readonly CtyValue[]).map((element, index) => encodeAt(writer, index, element, typeOf(index), path));
}

type Values = Readonly<Record<string, CtyValue | undefined>>;

function map<T>(writer: Writer<T>, record: Values, type: CtyType, path: Path): T {
  const entries: [string, T][] = [];
  for (const key of Object.keys(record).sort()) {
    entries.push([checked(key, path), encodeAt(writer, key, record[key] as CtyValue, type, path)]);
  }
  return writer.map(entries);
}

function object<T>(writer: Writer<T>, record: Values, type: ObjectType, path: Path): T {
  const entries: [string, T][] = [];
  let left = Object.keys(record).length;
  for (const { name, type: inner, optional } of attributesOf(type)) {
    const isThere = Object.hasOwn(record, name);
    if (isThere) left--;
    const value = isThere ? record[name] : undefined;
    if (value === undefined && !optional) throw missingAttribute(name, path);
    entries.push([name, encodeAt(writer, name, value ?? null, inner, path)]);
  }
  if (left > 0) throw unexpectedAttributes(left, path);
  return writer.map(entries);
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
