import { type Writer, encodeWith } from './encode';
import { MessagePackDecoding } from './msgpack-decoding';
import { NIL, arrayText, binaryText, boolText, extensionText, mapText, stringText } from './msgpack-text';
import { numberToMsgpack, unknownToExtension } from './refinements';
import { typeToJson } from './type-json';
import type { CtyType } from './type';
import type { CtyValue } from './value';

/**
 * A value in MessagePack, as in the plugin protocol.
 *
 * @throws SignetError `cty/…`, with the path to the place, if the value is not of the type.
 */
export function encodeMsgpack(value: CtyValue, type: CtyType): Uint8Array {
  return Buffer.from(encodeWith(writer, value, type), 'latin1');
}

/**
 * The reverse of {@link encodeMsgpack}.
 *
 * @throws SignetError `cty/malformed` if it is not MessagePack, others of `cty/…`, with the path, if it is not of the type.
 */
export function decodeMsgpack(bytes: Uint8Array, type: CtyType): CtyValue {
  return new MessagePackDecoding(bytes).whole(type);
}

const writer: Writer<string> = {
  null: () => NIL,
  unknown: (value, _type, path) => {
    const { type, content } = unknownToExtension(value, path);
    return extensionText(type, content);
  },
  string: stringText,
  number: numberToMsgpack,
  bool: boolText,
  list: arrayText,
  set: arrayText,
  map: (entries) => {
    let text = '';
    for (const [key, value] of entries) text += stringText(key) + value;
    return mapText(entries.length, text);
  },
  dynamic: (type, value) => arrayText([binaryText(typeToJson(type)), value]),
};
