import { type CtyType, type CtyValue, typeToJson } from '../../../src/kit/cty';
import { type Writer, encodeWith } from '../../../src/kit/cty/encode';
import { numberToText } from '../../../src/kit/cty/number';

/** The reverse of `decodeJson`: a value as an engine writes it in a state file. */
export function encodeJson(value: CtyValue, type: CtyType): string {
  return encodeWith(writer, value, type);
}

const writer: Writer<string> = {
  null: () => 'null',
  unknown: () => {
    throw new Error('JSON has no unknown values');
  },
  string: (value) => JSON.stringify(value),
  number: (value) => String(numberToText(value)),
  bool: String,
  list: (elements) => `[${elements.join(',')}]`,
  set: (elements) => `[${elements.join(',')}]`,
  map: (entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`,
  dynamic: (type, value) => `{"value":${value},"type":${typeToJson(type)}}`,
};
