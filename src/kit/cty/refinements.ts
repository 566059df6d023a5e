import { Decoder, Encoder, ExtData } from '@msgpack/msgpack';
import type { AttributePath } from '../../errors';
import { badNumber } from './errors';
import { type CtyNumber, numberForMsgpack, numberFromFloat, numberFromText } from './number';
import { type Refinements, UNKNOWN, Unknown } from './value';

/** Extension types of MessagePack. Every other type is also an unknown value, without refinements. */
const UNREFINED = 0;
const REFINED = 12;

const NULLNESS = 1;
const STRING_PREFIX = 2;
const NUMBER_MIN = 3;
const NUMBER_MAX = 4;
const LENGTH_MIN = 5;
const LENGTH_MAX = 6;

type Bound = NonNullable<Refinements['numberMin']>;

/** The MessagePack extension for an unknown value. */
export function unknownToExtension(unknown: Unknown, path: AttributePath): ExtData {
  const { nullable, stringPrefix, numberMin, numberMax, lengthMin, lengthMax } = unknown.refinements;
  const pairs: (readonly [number, unknown])[] = [];
  if (nullable === false) pairs.push([NULLNESS, false]);
  if (stringPrefix) pairs.push([STRING_PREFIX, stringPrefix]);
  if (numberMin) pairs.push([NUMBER_MIN, boundToTree(numberMin, path)]);
  if (numberMax) pairs.push([NUMBER_MAX, boundToTree(numberMax, path)]);
  if (lengthMin) pairs.push([LENGTH_MIN, lengthMin]);
  if (lengthMax !== undefined) pairs.push([LENGTH_MAX, lengthMax]);
  if (pairs.length === 0) return new ExtData(UNREFINED, Uint8Array.of(0));
  // The encoder does not support maps with numbers as keys, so the map is written here: the head of a fixmap (there are at
  // most six pairs), then the pairs.
  const encoder = new Encoder({ useBigInt64: true });
  const parts = pairs.flatMap(([key, value]) => [encoder.encode(key), encoder.encode(value)]);
  return new ExtData(REFINED, Buffer.concat([Uint8Array.of(0x80 | pairs.length), ...parts]));
}

/** The unknown value of a MessagePack extension. Refinements that cannot be read are ignored: they are only additional information. */
export function unknownFromExtension(data: Uint8Array, type: number): Unknown {
  if (type !== REFINED) return UNKNOWN;
  let tree: unknown;
  try {
    tree = new Decoder({ useBigInt64: true }).decode(data);
  } catch {
    return UNKNOWN;
  }
  if (typeof tree !== 'object' || tree === null) return UNKNOWN;
  const at = tree as Readonly<Record<number, unknown>>;
  const prefix = at[STRING_PREFIX];
  const refinements: Refinements = defined({
    nullable: at[NULLNESS] === false ? false : undefined,
    stringPrefix: typeof prefix === 'string' ? prefix : undefined,
    numberMin: boundFromTree(at[NUMBER_MIN]),
    numberMax: boundFromTree(at[NUMBER_MAX]),
    lengthMin: lengthFromTree(at[LENGTH_MIN]),
    lengthMax: lengthFromTree(at[LENGTH_MAX]),
  });
  return Object.keys(refinements).length === 0 ? UNKNOWN : new Unknown(refinements);
}

function boundToTree({ value, inclusive }: Bound, path: AttributePath): readonly unknown[] {
  const number = numberForMsgpack(value);
  if (number === undefined) throw badNumber(path);
  return [number, inclusive];
}

function boundFromTree(tree: unknown): Bound | undefined {
  if (!Array.isArray(tree)) return undefined;
  const value = numberFromTree(tree[0]);
  return value !== undefined && typeof tree[1] === 'boolean' ? { value, inclusive: tree[1] } : undefined;
}

function lengthFromTree(tree: unknown): number | undefined {
  const length = numberFromTree(tree);
  return typeof length === 'number' ? length : undefined;
}

/** A number, as the MessagePack decoder returns it. */
export function numberFromTree(tree: unknown): CtyNumber | undefined {
  if (typeof tree === 'number') return numberFromFloat(tree);
  if (typeof tree === 'bigint') return numberFromText(tree.toString());
  return typeof tree === 'string' ? numberFromText(tree) : undefined;
}

function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
