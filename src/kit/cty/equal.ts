import { type Writer, encodeWith } from './encode';
import { badNumber } from './errors';
import { numberToText } from './number';
import { attributesOf } from './object-type';
import { typeToJson } from './type-json';
import type { CtyType } from './type';
import { type CtyValue, Dynamic } from './value';

/**
 * Whether two values of a type are equal. The order of the elements of a set, the notation of a number and the Unicode
 * normalization of a text make no difference. Unknown values are equal if their refinements are.
 *
 * @throws SignetError `cty/…`, with the path, for a value that is not of the type. Parts of a value that decide nothing are
 * not checked.
 */
export function equal(a: CtyValue, b: CtyValue, type: CtyType): boolean {
  return compare(a, b, type) ?? canonical(a, type) === canonical(b, type);
}

/** The result where it needs no other form of the values; else undefined. */
function compare(a: CtyValue, b: CtyValue, type: CtyType): boolean | undefined {
  if (a === b) return true;
  if (a === null || b === null) return false;
  switch (type) {
    case 'string':
      return isAscii(a) && isAscii(b) ? false : undefined;
    case 'bool':
      return typeof a === 'boolean' && typeof b === 'boolean' ? false : undefined;
    case 'number':
      return Number.isFinite(a) && Number.isFinite(b) ? false : undefined;
    case 'dynamic': {
      if (!(a instanceof Dynamic && b instanceof Dynamic)) return undefined;
      return a.type === b.type || typeToJson(a.type) === typeToJson(b.type) ? compare(a.value, b.value, a.type) : false;
    }
  }
  if ('object' in type) return every(attributesOf(type), (one) => compareAt(a, b, one.name, one.type));
  if ('map' in type) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length ? every(keys, (key) => compareAt(a, b, key, type.map)) : undefined;
  }
  if (!Array.isArray(a) || !Array.isArray(b)) return undefined;
  const left: readonly CtyValue[] = a;
  const right: readonly CtyValue[] = b;
  if ('set' in type) {
    const same =
      left.length === right.length && every(left, (one, at) => compare(one, right[at] as CtyValue, type.set));
    return same === true ? true : undefined;
  }
  if (left.length !== right.length) return false;
  return every(left, (one, at) =>
    compare(one, right[at] as CtyValue, 'list' in type ? type.list : (type.tuple[at] as CtyType)),
  );
}

function compareAt(a: CtyValue, b: CtyValue, name: string, type: CtyType): boolean | undefined {
  return isRecord(a) && isRecord(b) && Object.hasOwn(a, name) && Object.hasOwn(b, name)
    ? compare(a[name] as CtyValue, b[name] as CtyValue, type)
    : undefined;
}

/** The first result that is not true. */
function every<S>(steps: readonly S[], comparison: (step: S, at: number) => boolean | undefined): boolean | undefined {
  for (let at = 0; at < steps.length; at++) {
    const same = comparison(steps[at] as S, at);
    if (same !== true) return same;
  }
  return true;
}

const isRecord = (value: CtyValue): value is Readonly<Record<string, CtyValue>> =>
  typeof value === 'object' &&
  value !== null &&
  [null, Object.prototype].includes(Object.getPrototypeOf(value) as object);

const isAscii = (value: CtyValue): boolean => typeof value === 'string' && !NON_ASCII.test(value);

const NON_ASCII = /[^\0-\x7f]/;

/** The same text for all forms of a value, and a different text for every other value. */
function canonical(value: CtyValue, type: CtyType): string {
  return encodeWith(writer, value, type);
}

const text = (value: string) => JSON.stringify(value.normalize('NFC'));

const writer: Writer<string> = {
  null: () => 'null',
  unknown: ({ refinements: { nullable, stringPrefix, numberMin, numberMax, lengthMin, lengthMax } }) =>
    `?${JSON.stringify([
      nullable,
      stringPrefix,
      numberMin && [numberToText(numberMin.value), numberMin.inclusive],
      numberMax && [numberToText(numberMax.value), numberMax.inclusive],
      lengthMin,
      lengthMax,
    ])}`,
  string: text,
  number: (value, path) => {
    const number = numberToText(value);
    if (number === undefined) throw badNumber(path);
    return number;
  },
  bool: String,
  list: (elements) => `[${elements.join(',')}]`,
  set: (elements) => `{${[...new Set(elements)].sort().join(',')}}`,
  map: (entries) =>
    `{${entries
      .map(([key, value]) => `${text(key)}:${value}`)
      .sort()
      .join(',')}}`,
  dynamic: (type, value) => `<${typeToJson(type)}>${value}`,
};
