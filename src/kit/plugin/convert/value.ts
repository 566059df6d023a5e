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

/** Reads a value in either form; the engine prefers MessagePack. */
export function valueFromWire(value: wire.DynamicValue | undefined, type: CtyType): CtyValue {
  if (value?.msgpack?.length) return decodeMsgpack(value.msgpack, type);
  if (value?.json?.length) return decodeJson(Buffer.from(value.json).toString('utf8'), type);
  throw valueMissing();
}

export function valueToWire(value: CtyValue, type: CtyType): wire.DynamicValue {
  return { msgpack: encodeMsgpack(value, type) };
}

/** Reads stored state, whose type only the version that wrote it knows. */
export function storedFromWire(state: Decoded<typeof RawState> | undefined, type: string): JsonValue {
  if (state && state.flatmap.size > 0) throw flatmapState(type);
  if (!state?.json.length) throw valueMissing();
  return parseJson(Buffer.from(state.json).toString('utf8'));
}
