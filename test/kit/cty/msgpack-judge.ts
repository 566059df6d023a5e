import { Decoder, Encoder, ExtData } from '@msgpack/msgpack';
import {
  type CtyType,
  type CtyValue,
  Dynamic,
  UNKNOWN,
  Unknown,
  isUnknown,
  typeFromJson,
  typeToJson,
} from '../../../src/kit/cty';
import {
  type CtyNumber,
  isNumber,
  numberForMsgpack,
  numberFromFloat,
  numberFromText,
} from '../../../src/kit/cty/number';

/** MessagePack by another implementation: the value of a type, or an error. Refinements are not read. */
export function judgedValue(bytes: Uint8Array, type: CtyType): CtyValue {
  const decode = (_data: Uint8Array, extension: number) => (extension === 12 ? REFINED : UNKNOWN);
  const keyDecoder = {
    canBeCached: () => true,
    decode: (all: Uint8Array, offset: number, length: number) =>
      `.${Buffer.from(all.buffer, all.byteOffset + offset, length).toString('utf8')}`,
  };
  const mapKeyConverter = (key: unknown) => {
    if (typeof key !== 'string') throw new TypeError('A key is not a text');
    return key;
  };
  const extensionCodec = { tryToEncode: () => null, decode };
  return typed(new Decoder({ extensionCodec, keyDecoder, mapKeyConverter, useBigInt64: true }).decode(bytes), type);
}

/** Stands for an unknown value with refinements. */
export const REFINED = new Unknown({ nullable: false });

function typed(tree: unknown, type: CtyType): CtyValue {
  if (tree === null || isUnknown(tree)) return tree;
  if (type === 'string') return required(typeof tree === 'string', tree as string);
  if (type === 'bool') return required(typeof tree === 'boolean', tree as boolean);
  if (type === 'number') {
    const number = numberOf(tree);
    return required(number !== undefined, number as CtyNumber);
  }
  if (type === 'dynamic') {
    const [json, value] = array(tree, 2);
    const inner = typeFromJson(Buffer.from(required(json instanceof Uint8Array, json as Uint8Array)).toString('utf8'));
    return new Dynamic(required(inner !== 'dynamic', inner), typed(value, inner));
  }
  if ('list' in type) return array(tree).map((element) => typed(element, type.list));
  if ('set' in type) return array(tree).map((element) => typed(element, type.set));
  if ('tuple' in type) {
    return array(tree, type.tuple.length).map((element, index) => typed(element, type.tuple[index] as CtyType));
  }
  const isMap = typeof tree === 'object' && !Array.isArray(tree) && !(tree instanceof Uint8Array);
  const entries = new Map(Object.entries(required(isMap, tree as object)).map(([key, value]) => [key.slice(1), value]));
  const result = Object.create(null) as Record<string, CtyValue>;
  if ('map' in type) {
    for (const [key, value] of entries) result[key] = typed(value, type.map);
    return result;
  }
  const names = Object.keys(type.object);
  required(
    [...entries.keys()].every((key) => names.includes(key)),
    entries,
  );
  for (const name of names) {
    required(entries.has(name) || type.optional?.includes(name), name);
    result[name] = typed(entries.get(name) ?? null, type.object[name] as CtyType);
  }
  return result;
}

function numberOf(tree: unknown): CtyNumber | undefined {
  if (typeof tree === 'number') return numberFromFloat(tree);
  return typeof tree === 'string' || typeof tree === 'bigint' ? numberFromText(String(tree)) : undefined;
}

function array(tree: unknown, length?: number): readonly unknown[] {
  const elements = required(Array.isArray(tree), tree as readonly unknown[]);
  return required(length === undefined || elements.length === length, elements);
}

function required<T>(condition: boolean | undefined, value: T): T {
  if (!condition) throw new TypeError('Not of the type');
  return value;
}

/**
 * A value in MessagePack by another implementation: only values without refinements.
 *
 * @param wide - with integers as floats, which is another valid form.
 */
export function judgedBytes(value: CtyValue, type: CtyType, { wide }: { readonly wide: boolean }): Uint8Array {
  const extensionCodec = {
    tryToEncode: (object: unknown) => (object instanceof ExtData ? object : null),
    decode: () => null,
  };
  const encoder = new Encoder({ extensionCodec, useBigInt64: true, forceIntegerToFloat: wide, maxDepth: 1000 });
  return encoder.encode(treeOf(value, type));
}

function treeOf(value: CtyValue, type: CtyType): unknown {
  if (isUnknown(value)) return new ExtData(0, Uint8Array.of(0));
  if (value instanceof Dynamic) return [Buffer.from(typeToJson(value.type)), treeOf(value.value, value.type)];
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isNumber(value)) return numberForMsgpack(value);
  if (typeof type === 'string') throw new TypeError('Not of the type');
  if (Array.isArray(value)) {
    return (value as readonly CtyValue[]).map((element, index) =>
      treeOf(
        element,
        'list' in type
          ? type.list
          : 'set' in type
            ? type.set
            : ((type as { tuple: CtyType[] }).tuple[index] as CtyType),
      ),
    );
  }
  const record = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).sort()) {
    const inner = 'map' in type ? type.map : (type as { object: Record<string, CtyType> }).object[key];
    record[key] = treeOf((value as Record<string, CtyValue>)[key] as CtyValue, inner as CtyType);
  }
  return record;
}
