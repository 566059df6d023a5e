import { type Writer, encodeWith } from './encode';
import { badNumber } from './errors';
import { numberToText } from './number';
import { typeToJson } from './type-json';
import type { CtyType } from './type';
import type { CtyValue } from './value';

/**
 * Whether two values of a type are equal. The order of the elements of a set, the notation of a number and the Unicode
 * normalization of a text make no difference. Unknown values are equal if their refinements are.
 *
 * @throws SignetError `cty/…`, with the path, if a value is not of the type.
 */
export function equal(a: CtyValue, b: CtyValue, type: CtyType): boolean {
  return a === b || canonical(a, type) === canonical(b, type);
}

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
