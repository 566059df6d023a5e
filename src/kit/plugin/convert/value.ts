import {
  type CtyType,
  type CtyValue,
  type JsonValue,
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  parseJson,
} from '../../cty';
import { flatmapState, valueMissing } from '../errors';
import type { RawState } from '../protocol/values';
import type * as wire from '../protocol/values';
import type { Decoded } from '../wire';

/** Decodes a value, in MessagePack or in JSON. */
export function valueFromWire(value: wire.DynamicValue | undefined, type: CtyType): CtyValue {
  if (value?.msgpack?.length) return decodeMsgpack(value.msgpack, type);
  if (value?.json?.length) return decodeJson(Buffer.from(value.json).toString('utf8'), type);
  throw valueMissing();
}

export function valueToWire(value: CtyValue, type: CtyType): wire.DynamicValue {
  return { msgpack: encodeMsgpack(value, type) };
}

/** Parses stored state. Its type is not known here: an older schema version may have written it. */
export function storedFromWire(state: Decoded<typeof RawState> | undefined, type: string): JsonValue {
  if (state && state.flatmap.size > 0) throw flatmapState(type);
  if (!state?.json.length) throw valueMissing();
  return parseJson(Buffer.from(state.json).toString('utf8'));
}
