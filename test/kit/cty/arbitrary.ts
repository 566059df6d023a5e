import fc from 'fast-check';
import {
  type CtyType,
  type CtyValue,
  Decimal,
  Dynamic,
  type Refinements,
  UNKNOWN,
  Unknown,
} from '../../../src/kit/cty';

/** Names that often cause bugs: names of prototype properties, numbers, the empty name. */
const awkward = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '10', '', 'ümlaut', '.');
const name = fc.oneof({ weight: 3, arbitrary: fc.stringMatching(/^[a-z_]{1,8}$/) }, { weight: 1, arbitrary: awkward });
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), awkward);

/** A type of any shape, not deeper than four levels. */
export function type(depth = 3): fc.Arbitrary<CtyType> {
  const leaf = fc.constantFrom<CtyType>('string', 'number', 'bool', 'dynamic');
  if (depth === 0) return leaf;
  const inner = type(depth - 1);
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    inner.map((list): CtyType => ({ list })),
    inner.map((set): CtyType => ({ set })),
    inner.map((map): CtyType => ({ map })),
    fc.array(inner, { maxLength: 3 }).map((tuple): CtyType => ({ tuple })),
    record(inner, 4).chain((object) =>
      fc
        .subarray(Object.keys(object).sort())
        .map((optional): CtyType => (optional.length > 0 ? { object, optional } : { object })),
    ),
  );
}

/** A number in its JavaScript form. */
export const number: fc.Arbitrary<CtyValue> = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
  fc.bigInt({ min: -(2n ** 70n), max: -(2n ** 53n) }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((float) => !Number.isInteger(float)),
  fc
    .tuple(fc.bigInt(), fc.bigInt({ min: 10n ** 20n, max: 10n ** 40n }))
    .map(([whole, fraction]) => new Decimal(`${whole.toString()}.${fraction.toString()}1`)),
);

/** A value of the type; with `unknowns`, any part of it may be unknown. */
export function value(of: CtyType, options: { unknowns: boolean }): fc.Arbitrary<CtyValue> {
  const known = knownValue(of, options);
  const nothing = fc.constant<CtyValue>(null);
  if (!options.unknowns) return fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: nothing });
  return fc.oneof({ weight: 6, arbitrary: known }, nothing, unknown(of));
}

function knownValue(of: CtyType, options: { unknowns: boolean }): fc.Arbitrary<CtyValue> {
  if (of === 'string') return text;
  if (of === 'bool') return fc.boolean();
  if (of === 'number') return number;
  if (of === 'dynamic') {
    return type(1)
      .filter((inner) => inner !== 'dynamic')
      .chain((inner) => value(inner, options).map((carried) => new Dynamic(inner, carried)));
  }
  if ('list' in of) return fc.array(value(of.list, options), { maxLength: 4 });
  if ('set' in of) return fc.array(value(of.set, options), { maxLength: 4 });
  if ('map' in of) return record(value(of.map, options), 4);
  if ('tuple' in of) return fc.tuple(...of.tuple.map((element) => value(element, options)));
  const names = Object.keys(of.object);
  return fc
    .tuple(...names.map((attribute) => value(of.object[attribute] as CtyType, options)))
    .map((values) => bare(names.map((attribute, index) => [attribute, values[index] as CtyValue])));
}

function unknown(of: CtyType): fc.Arbitrary<CtyValue> {
  const plain = fc.constant<CtyValue>(UNKNOWN);
  if (of === 'dynamic') return plain;
  const bound = fc
    .record({ value: number as fc.Arbitrary<number>, inclusive: fc.boolean() })
    .map((limit) => ({ ...limit }));
  const refinements: fc.Arbitrary<Refinements> =
    of === 'string'
      ? fc.record({ nullable: fc.constant(false as const), stringPrefix: fc.string({ minLength: 1 }) })
      : of === 'number'
        ? fc.record({ numberMin: bound, numberMax: bound }, { requiredKeys: ['numberMin'] })
        : typeof of === 'object' && ('list' in of || 'set' in of || 'map' in of)
          ? fc.record({ lengthMin: fc.integer({ min: 1, max: 99 }), lengthMax: fc.integer({ min: 100, max: 2 ** 40 }) })
          : fc.constant({ nullable: false as const });
  return fc.oneof(
    plain,
    refinements.map((known) => new Unknown({ ...known })),
  );
}

function record<T>(values: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<Record<string, T>> {
  return fc.uniqueArray(fc.tuple(name, values), { maxLength, selector: ([key]) => key }).map(bare);
}

/** An object without prototype, in which `__proto__` is an ordinary key. */
function bare<T>(entries: [string, T][]): Record<string, T> {
  const result = Object.create(null) as Record<string, T>;
  for (const [key, entry] of entries) result[key] = entry;
  return result;
}
