import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import schema from '../../../docs/review.schema.json';
import { isVisible } from '../../../src/errors';
import { json } from '../../../src/review/formats';
import type { Review } from '../../../src/review/result';
import { anyReview } from './arbitrary';
import { reviews } from './reviews';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile<Review>(schema);

const RUNS = process.env.SIGNET_SLOW ? 2_000 : 30;

it.each(Object.entries(reviews))('writes the review "%s" as the schema says', (_, review) => {
  expect(validate(JSON.parse(json(review)))).toBe(true);
});

it('writes any review as the schema says, as the same value, without deceiving characters', () => {
  fc.assert(
    fc.property(anyReview(), (review) => {
      const text = json(review);
      expect(validate(JSON.parse(text)) || validate.errors).toBe(true);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(review)));
      expect(isVisible(text)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

it('writes the keys in the order of the schema, whatever their order in the review', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, reversed(one)]),
    );
  };
  fc.assert(
    fc.property(anyReview(), (review) => {
      expect(json(reversed(review) as Review)).toBe(json(review));
    }),
    { numRuns: RUNS },
  );
});

/** Each object of a value with its path. */
function* objectsIn(value: unknown, path = ''): Generator<readonly [string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
  for (const [key, one] of Object.entries(value)) yield* objectsIn(one, `${path}/${key}`);
}

describe('the schema is as strict as the type:', () => {
  /** The fields after whose change a review is still valid. */
  const accepts = (change: (object: Record<string, unknown>, key: string) => void): readonly string[] => {
    const review = JSON.parse(json(reviews.broadening as Review)) as Review;
    const accepted = new Set<string>();
    for (const [path, object] of objectsIn(review))
      for (const key of Object.keys(object)) {
        const before = { ...object };
        change(object, key);
        if (validate(review)) accepted.add(`${path.replace(/\d+/g, '*')}/${key}`);
        for (const added of Object.keys(object)) Reflect.deleteProperty(object, added);
        Object.assign(object, before);
      }
    return [...accepted].sort();
  };

  it('it refuses a field that the type does not have', () => {
    expect(accepts((object) => (object.other = 'x'))).toEqual([]);
  });

  it('it refuses a field of another type, and null', () => {
    for (const value of [null, { a: 1 }, -1, 0.5]) expect(accepts((object, key) => (object[key] = value))).toEqual([]);
  });

  it('it refuses a value that is not one of a fixed list', () => {
    const lists = /\/(verdict|severity|change|cause|schemaVersion)$|drift\/\*\/plan$/;
    const values = accepts((object, key) => {
      if (typeof object[key] === 'string') object[key] = 'something else';
      else object[key] = null;
    });
    expect(values.filter((path) => lists.test(path))).toEqual([]);
  });

  it('it refuses the lack of a field, but for those that the type makes optional', () => {
    const missing = accepts((object, key) => {
      Reflect.deleteProperty(object, key);
    });
    expect(missing).toEqual([
      '/baseline',
      '/baseline/ageInDays',
      '/findings/*/acknowledged',
      '/findings/*/place',
      '/findings/*/place/construct',
      '/findings/*/subject',
      '/notJudged/*/place',
      '/plan/timestamp',
      '/subjects/*/places/*/construct',
      '/tokens/*/expires',
      '/tokens/*/place/construct',
      '/tokens/*/subject',
    ]);
  });
});

it('describes every field', () => {
  const undescribed = [...objectsIn(schema)].flatMap(([path, { properties = {} }]) =>
    Object.entries(properties as Record<string, { description?: string }>)
      .filter(([, { description }]) => description === undefined)
      .map(([key]) => `${path}/${key}`),
  );
  expect(undescribed).toEqual([]);
});
