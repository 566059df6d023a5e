import { type CtyType, type CtyValue, encodeMsgpack } from '../../../../src/kit/cty';
import { typeOfSchema } from '../../../../src/kit/plugin/convert/type-of-schema';
import { probeSchema } from './probe-schema';

export const thing = typeOfSchema(probeSchema.resources.probe_thing ?? probeSchema.provider);

/** A value of the type: the given attributes, and null for all others. */
export function filled(type: CtyType, set: Record<string, CtyValue>): CtyValue {
  const names = typeof type === 'object' && 'object' in type ? Object.keys(type.object) : [];
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...set };
}

/** An encoded `probe_thing`. */
export function thingOf(set: Record<string, CtyValue>): { msgpack: Uint8Array } {
  return { msgpack: encodeMsgpack(filled(thing, set), thing) };
}
