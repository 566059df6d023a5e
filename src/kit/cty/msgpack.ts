import { Decoder, Encoder, ExtData } from '@msgpack/msgpack';
import { isSignetError } from '../../errors';
import { type Reader, decodeWith } from './decode';
import { type Writer, encodeWith } from './encode';
import { badNumber, malformed } from './errors';
import { numberForMsgpack } from './number';
import { numberFromTree, unknownFromExtension, unknownToExtension } from './refinements';
import { typeFromJson, typeToJson } from './type-json';
import type { CtyType } from './type';
import type { CtyValue } from './value';

/**
 * A value in MessagePack, as in the plugin protocol.
 *
 * @throws SignetError `cty/…`, with the path to the place, if the value is not of the type.
 */
export function encodeMsgpack(value: CtyValue, type: CtyType): Uint8Array {
  return new Encoder({ extensionCodec, useBigInt64: true, maxDepth: Infinity }).encode(encodeWith(writer, value, type));
}

/**
 * The reverse of {@link encodeMsgpack}.
 *
 * @throws SignetError `cty/malformed` if it is not MessagePack, others of `cty/…`, with the path, if it is not of the type.
 */
export function decodeMsgpack(bytes: Uint8Array, type: CtyType): CtyValue {
  let tree: unknown;
  try {
    tree = new Decoder({ extensionCodec, keyDecoder, useBigInt64: true }).decode(bytes);
  } catch (error) {
    throw isSignetError(error) ? error : malformed('MessagePack');
  }
  return decodeWith(reader, tree, type);
}

/** Added before every key on decoding: the decoder refuses the key `__proto__`, which is a valid one here. */
const KEY_MARK = '.';

const keyDecoder = {
  canBeCached: () => true,
  decode: (bytes: Uint8Array, offset: number, length: number) =>
    KEY_MARK + Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString('utf8'),
};

const extensionCodec = {
  tryToEncode: (object: unknown) => (object instanceof ExtData ? object : null),
  decode: unknownFromExtension,
};

const writer: Writer<unknown> = {
  null: () => null,
  unknown: (value, _type, path) => unknownToExtension(value, path),
  string: (value) => value,
  number: (value, path) => {
    const number = numberForMsgpack(value);
    if (number === undefined) throw badNumber(path);
    return number;
  },
  bool: (value) => value,
  list: (elements) => elements,
  set: (elements) => elements,
  map: (entries) => {
    const record = Object.create(null) as Record<string, unknown>;
    for (const [key, value] of entries) record[key] = value;
    return record;
  },
  dynamic: (type, value) => [Buffer.from(typeToJson(type)), value],
};

const reader: Reader = {
  string: (tree) => (typeof tree === 'string' ? tree : undefined),
  bool: (tree) => (typeof tree === 'boolean' ? tree : undefined),
  number: numberFromTree,
  map: (tree) => {
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree) || tree instanceof Uint8Array)
      return undefined;
    return new Map(Object.entries(tree).map(([key, value]) => [key.slice(KEY_MARK.length), value as unknown]));
  },
  dynamic: (tree) => {
    if (!Array.isArray(tree) || tree.length !== 2 || !(tree[0] instanceof Uint8Array)) return undefined;
    return { type: typeFromJson(Buffer.from(tree[0]).toString('utf8')), tree: tree[1] as unknown };
  },
  looseObjects: false,
};
