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

/**
 * Decodes a value, in MessagePack or in JSON.
 *
 * @param known - a decoded value, which is returned if this one has the same type and the same bytes.
 */
export function valueFromWire(value: wire.DynamicValue | undefined, type: CtyType, known?: CtyValue): CtyValue {
  if (value?.msgpack?.length) {
    const before = sentOf(known, type)?.msgpack;
    if (known !== undefined && before !== undefined && Buffer.compare(before, value.msgpack) === 0) return known;
    const decoded = decodeMsgpack(value.msgpack, type);
    if (typeof decoded === 'object' && decoded !== null) received.set(decoded, { type, value });
    return decoded;
  }
  if (value?.json?.length) return decodeJson(Buffer.from(value.json).toString('utf8'), type);
  throw valueMissing();
}

/** Encodes a value in MessagePack. A value that the engine has sent goes back in the bytes in which it came. */
export function valueToWire(value: CtyValue, type: CtyType): wire.DynamicValue {
  return sentOf(value, type) ?? { msgpack: encodeMsgpack(value, type) };
}

/** The bytes in which the engine has sent a value as one of this type. */
function sentOf(value: CtyValue | undefined, type: CtyType): wire.DynamicValue | undefined {
  const sent = typeof value === 'object' && value !== null ? received.get(value) : undefined;
  return sent?.type === type ? sent.value : undefined;
}

const received = new WeakMap<object, { readonly type: CtyType; readonly value: wire.DynamicValue }>();

/** Parses stored state. Its type is not known here: an older schema version may have written it. */
export function storedFromWire(state: Decoded<typeof RawState> | undefined, type: string): JsonValue {
  if (state && state.flatmap.size > 0) throw flatmapState(type);
  if (!state?.json.length) throw valueMissing();
  return parseJson(Buffer.from(state.json).toString('utf8'));
}
