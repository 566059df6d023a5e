import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  type CtyType,
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  equal,
  typeFromJson,
  typeToJson,
} from '../../../src/kit/cty';
import * as arbitrary from './arbitrary';
import { encodeJson } from './encode-json';

const runs = { numRuns: process.env.SIGNET_SLOW ? 3000 : 60 };
const withValue = (options: { unknowns: boolean }) =>
  arbitrary.type().chain((type) => fc.tuple(fc.constant<CtyType>(type), arbitrary.value(type, options)));

/** Jest's comparison would use a key named `constructor` as the class. */
function expectSame(found: unknown, expected: unknown): void {
  expect(isDeepStrictEqual(found, expected)).toBe(true);
}

describe('any value of any type', () => {
  test('comes back the same from MessagePack', () => {
    fc.assert(
      fc.property(withValue({ unknowns: true }), ([type, value]) => {
        expectSame(decodeMsgpack(encodeMsgpack(value, type), type), value);
      }),
      runs,
    );
  });

  test('comes back the same from JSON', () => {
    fc.assert(
      fc.property(withValue({ unknowns: false }), ([type, value]) => {
        const json = encodeJson(value, type);
        expect(() => JSON.parse(json) as unknown).not.toThrow();
        expectSame(decodeJson(json, type), value);
      }),
      runs,
    );
  });

  test('equals its own copy', () => {
    fc.assert(
      fc.property(withValue({ unknowns: true }), ([type, value]) => {
        expect(equal(value, decodeMsgpack(encodeMsgpack(value, type), type), type)).toBe(true);
      }),
      runs,
    );
  });
});

test('any type comes back the same from JSON', () => {
  fc.assert(
    fc.property(arbitrary.type(), (type) => {
      expectSame(typeFromJson(typeToJson(type)), type);
    }),
    runs,
  );
});
