import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  type CtyType,
  type CtyValue,
  Decimal,
  Dynamic,
  decodeMsgpack,
  encodeMsgpack,
  isUnknown,
} from '../../../src/kit/cty';
import { isSignetError } from '../../../src/errors';
import { anatomy } from './anatomy';
import * as arbitrary from './arbitrary';
import { REFINED, judgedBytes, judgedValue } from './msgpack-judge';

const runs = { numRuns: process.env.SIGNET_SLOW ? 3000 : 60 };
const withValue = (options: { unknowns: boolean }) =>
  arbitrary.type().chain((type) => fc.tuple(fc.constant<CtyType>(type), arbitrary.value(type, options)));

test('writes what another implementation of MessagePack reads as the same value', () => {
  fc.assert(
    fc.property(withValue({ unknowns: true }), ([type, value]) => {
      const judged = judgedValue(encodeMsgpack(value, type), type);
      expect(isDeepStrictEqual(judged, withoutRefinements(value))).toBe(true);
    }),
    runs,
  );
});

test('writes the same bytes as another implementation, also of long texts and collections', () => {
  const long = fc
    .tuple(fc.constantFrom('x', 'ä', '👋'), fc.nat({ max: 70_000 }))
    .map(([letter, length]) => letter.repeat(length));
  const many = fc.nat({ max: 70_000 }).map((length): CtyValue => Array.from({ length }, (_, index) => index));
  const cases = fc.oneof(
    { weight: 20, arbitrary: withValue({ unknowns: false }) },
    fc.tuple(fc.constant<CtyType>('string'), long),
    fc.tuple(fc.constant<CtyType>({ list: 'number' }), many),
    fc.tuple(
      fc.constant<CtyType>({ map: 'string' }),
      many.map((all) => Object.fromEntries((all as number[]).map((key) => [key, '']))),
    ),
  );
  fc.assert(
    fc.property(cases, ([type, value]) => {
      const [ours, theirs] = [encodeMsgpack(value, type), judgedBytes(value, type, { wide: false })];
      expect(isDeepStrictEqual(anatomy(Buffer.from(ours)), anatomy(Buffer.from(theirs)))).toBe(true);
    }),
    runs,
  );
});

test('reads what another implementation writes, with any width of a number', () => {
  fc.assert(
    fc.property(withValue({ unknowns: false }), fc.boolean(), ([type, value], wide) => {
      const bytes = judgedBytes(value, type, { wide });
      expect(isDeepStrictEqual(decodeMsgpack(bytes, type), judgedValue(bytes, type))).toBe(true);
    }),
    runs,
  );
});

test('accepts and refuses the same bytes as another implementation, and refuses with an error of its own', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
  fc.assert(
    fc.property(withValue({ unknowns: true }), damage, fc.option(fc.nat()), ([type, value], changes, end) => {
      const bytes = Buffer.from(encodeMsgpack(value, type));
      for (const [position, byte] of changes) bytes[position % bytes.length] = byte;
      const given = end === null ? bytes : bytes.subarray(0, end % bytes.length);
      const theirs = outcome(() => judgedValue(given, type));
      const ours = outcome(() => decodeMsgpack(given, type));
      expect(ours.accepted).toBe(theirs.accepted);
      if (!ours.accepted) expect(isSignetError(ours.error) && ours.error.code.startsWith('cty/')).toBe(true);
    }),
    { ...runs, numRuns: 5 * runs.numRuns },
  );
});

function outcome(run: () => unknown): { readonly accepted: boolean; readonly error?: unknown } {
  try {
    run();
    return { accepted: true };
  } catch (error) {
    return { accepted: false, error };
  }
}

/** The judge reads no refinements: it only tells that there are some. */
function withoutRefinements(value: CtyValue): CtyValue {
  if (isUnknown(value)) return Object.keys(value.refinements).length === 0 ? value : REFINED;
  if (value instanceof Dynamic) return new Dynamic(value.type, withoutRefinements(value.value));
  if (typeof value !== 'object' || value === null || value instanceof Decimal) return value;
  if (Array.isArray(value)) return (value as readonly CtyValue[]).map(withoutRefinements);
  const record = Object.create(null) as Record<string, CtyValue>;
  for (const [key, part] of Object.entries(value)) record[key] = withoutRefinements(part);
  return record;
}
