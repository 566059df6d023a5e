import type { AttributePath } from '../../errors';
import { badNumber, tooDeep, wrongLength, wrongType } from './errors';
import { parseJson } from './json-text';
import { type CtyNumber, isNumber, numberFromText, numberToText } from './number';
import { type ObjectType, attributesOf } from './object-type';
import { typeFromTree } from './type-json';
import { type CtyType, MAX_DEPTH } from './type';
import { type CtyValue, Decimal, Dynamic, Unknown, emptyRecord } from './value';

/**
 * The value of a JSON text, as in state files. Numbers are exact. The state may have been written by another version of a
 * schema: missing attributes are null, and attributes that the type does not have are dropped.
 *
 * @throws SignetError `cty/malformed` if it is not JSON, others of `cty/…`, with the path, if it is not of the type.
 */
export function decodeJson(text: string, type: CtyType): CtyValue {
  return valueFromJson(parseJson(text), type);
}

/** As {@link decodeJson}, for parsed JSON. */
export function valueFromJson(json: unknown, type: CtyType): CtyValue {
  return decode(json, type, []);
}

type Path = (string | number)[];

/**
 * Strings, numbers and bools are converted to each other where possible, as the engine does.
 *
 * @param path - the position of the value. It does not change after an error, which can therefore have it.
 */
function decode(tree: unknown, type: CtyType, path: Path): CtyValue {
  if (path.length > MAX_DEPTH) throw tooDeep(MAX_DEPTH, path);
  if (tree === null || tree instanceof Unknown) return tree;
  switch (type) {
    case 'string':
      return required(textOf(tree), 'a string', tree, path);
    case 'number':
      return required(numberOf(tree, path), 'a number', tree, path);
    case 'bool':
      return required(boolOf(tree), 'a bool', tree, path);
    case 'dynamic':
      return dynamicOf(tree, path);
  }
  if ('object' in type) return object(required(objectOf(tree), 'an object', tree, path), type, path);
  if ('map' in type) return map(required(objectOf(tree), 'a map', tree, path), type.map, path);
  if ('list' in type) return elements(required(arrayOf(tree), 'a list', tree, path), () => type.list, path);
  if ('set' in type) return elements(required(arrayOf(tree), 'a set', tree, path), () => type.set, path);
  const tuple = required(arrayOf(tree), 'a tuple', tree, path);
  if (tuple.length !== type.tuple.length) throw wrongLength(type.tuple.length, tuple.length, path);
  return elements(tuple, (index) => type.tuple[index] as CtyType, path);
}

/** Decodes a part of a value. */
function decodeAt(step: string | number, tree: unknown, type: CtyType, path: Path): CtyValue {
  path.push(step);
  const value = decode(tree, type, path);
  path.pop();
  return value;
}

function required<T>(found: T | undefined, expected: string, tree: unknown, path: AttributePath): T {
  if (found === undefined) throw wrongType(expected, tree, path);
  return found;
}

function object(trees: JsonObject, type: ObjectType, path: Path): CtyValue {
  const values = emptyRecord();
  for (const { name, type: inner } of attributesOf(type)) {
    const tree = Object.hasOwn(trees, name) ? trees[name] : undefined;
    values[name] = tree === undefined ? null : decodeAt(name, tree, inner, path);
  }
  return values;
}

function map(trees: JsonObject, type: CtyType, path: Path): CtyValue {
  const values = emptyRecord();
  for (const key of Object.keys(trees)) values[key] = decodeAt(key, trees[key], type, path);
  return values;
}

function elements(trees: readonly unknown[], typeOf: (index: number) => CtyType, path: Path): CtyValue {
  return trees.map((tree, index) => decodeAt(index, tree, typeOf(index), path));
}

function textOf(tree: unknown): string | undefined {
  if (typeof tree === 'string') return tree;
  return typeof tree === 'boolean' ? String(tree) : isNumber(tree) ? numberToText(tree) : undefined;
}

function numberOf(tree: unknown, path: AttributePath): CtyNumber | undefined {
  const text = typeof tree === 'string' ? tree : isNumber(tree) ? numberToText(tree) : undefined;
  const number = text === undefined ? undefined : numberFromText(text);
  if (number === undefined && (typeof tree === 'string' || typeof tree === 'number')) throw badNumber(path);
  return number;
}

function boolOf(tree: unknown): boolean | undefined {
  return tree === true || tree === 'true' ? true : tree === false || tree === 'false' ? false : undefined;
}

function dynamicOf(tree: unknown, path: Path): CtyValue {
  const { type: json, value } = objectOf(tree) ?? {};
  const type = json === undefined || value === undefined ? undefined : typeFromTree(json);
  // A dynamic value whose type is dynamic could nest without end.
  if (type === undefined || type === 'dynamic') throw wrongType('a value with its type', tree, path);
  return new Dynamic(type, decode(value, type, path));
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectOf(tree: unknown): JsonObject | undefined {
  const isObject = typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(tree instanceof Decimal);
  return isObject ? (tree as JsonObject) : undefined;
}

function arrayOf(tree: unknown): readonly unknown[] | undefined {
  return Array.isArray(tree) ? (tree as readonly unknown[]) : undefined;
}
