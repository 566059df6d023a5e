import type { AttributePath } from '../../errors';
import { badNumber } from './errors';
import { MessagePackReader } from './msgpack-reader';
import { arrayText, boolText, mapText, numberText, stringText } from './msgpack-text';
import { type CtyNumber, isNumber, numberForMsgpack, numberFromText } from './number';
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

/** An unknown value as an extension of MessagePack; the content has one character for each byte. */
export function unknownToExtension(
  unknown: Unknown,
  path: AttributePath,
): { readonly type: number; readonly content: string } {
  const { nullable, stringPrefix, numberMin, numberMax, lengthMin, lengthMax } = unknown.refinements;
  const entries: string[] = [];
  const add = (key: number, value: string): void => void entries.push(numberText(key) + value);
  if (nullable === false) add(NULLNESS, boolText(false));
  if (stringPrefix) add(STRING_PREFIX, stringText(stringPrefix));
  if (numberMin) add(NUMBER_MIN, boundToText(numberMin, path));
  if (numberMax) add(NUMBER_MAX, boundToText(numberMax, path));
  if (lengthMin) add(LENGTH_MIN, numberToMsgpack(lengthMin, path));
  if (lengthMax !== undefined) add(LENGTH_MAX, numberToMsgpack(lengthMax, path));
  return entries.length === 0
    ? { type: UNREFINED, content: '\0' }
    : { type: REFINED, content: mapText(entries.length, entries.join('')) };
}

/** The unknown value of a MessagePack extension. Refinements that cannot be read are ignored: they are only additional information. */
export function unknownFromExtension(content: Uint8Array, type: number): Unknown {
  if (type !== REFINED) return UNKNOWN;
  try {
    const refinements = readRefinements(new MessagePackReader(content));
    return Object.keys(refinements).length === 0 ? UNKNOWN : new Unknown(refinements);
  } catch {
    return UNKNOWN;
  }
}

function readRefinements(from: MessagePackReader): Refinements {
  const trees = new Map<unknown, unknown>();
  const entries = from.map(from.head()) ?? 0;
  for (let entry = 0; entry < entries; entry++) trees.set(readTree(from), readTree(from));
  from.end();
  const prefix = trees.get(STRING_PREFIX);
  return defined({
    nullable: trees.get(NULLNESS) === false ? false : undefined,
    stringPrefix: typeof prefix === 'string' ? prefix : undefined,
    numberMin: boundOf(trees.get(NUMBER_MIN)),
    numberMax: boundOf(trees.get(NUMBER_MAX)),
    lengthMin: lengthOf(trees.get(LENGTH_MIN)),
    lengthMax: lengthOf(trees.get(LENGTH_MAX)),
  });
}

/** A text, a number, a bool or an array of these; `undefined` for every other value. */
function readTree(from: MessagePackReader): unknown {
  const head = from.head();
  const length = from.array(head);
  if (length !== undefined) return Array.from({ length }, () => readTree(from));
  const value = from.string(head) ?? from.bool(head) ?? from.number(head);
  if (value === undefined) from.skip(head);
  return value;
}

function boundToText({ value, inclusive }: Bound, path: AttributePath): string {
  return arrayText([numberToMsgpack(value, path), boolText(inclusive)]);
}

/** A number in MessagePack. Throws `cty/bad-number`. */
export function numberToMsgpack(value: CtyNumber, path: AttributePath): string {
  const number = numberForMsgpack(value);
  if (number === undefined) throw badNumber(path);
  return typeof number === 'string' ? stringText(number) : numberText(number);
}

function boundOf(tree: unknown): Bound | undefined {
  if (!Array.isArray(tree)) return undefined;
  const [given, inclusive] = tree as readonly unknown[];
  const value = typeof given === 'string' ? numberFromText(given) : given;
  return isNumber(value) && !Number.isNaN(value) && typeof inclusive === 'boolean' ? { value, inclusive } : undefined;
}

function lengthOf(tree: unknown): number | undefined {
  return typeof tree === 'number' && Number.isSafeInteger(tree) ? tree : undefined;
}

function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
