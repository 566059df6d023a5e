import { existsSync, readFileSync } from 'node:fs';
import { json, review } from '../../src/review';
import { statementsOf, without } from './corpus/atoms';
import { hasShared, recorded, shared } from './corpus/recorded';

const available = [...recorded, ...(hasShared ? shared : [])];

/** Statements that a review makes rightly, makes wrongly, and does not make. */
const counts = { right: 0, wrong: 0, missing: 0 };

describe('The review of plans of real engines', () => {
  it('has at least 80 recorded plans', () => {
    expect(recorded.filter(({ plan }) => !existsSync(plan)).map(({ name }) => name)).toEqual([]);
    expect(recorded.length).toBeGreaterThanOrEqual(80);
  });

  (hasShared ? it : it.skip)('has the plans of other providers beside the project (not run: needs ../shared)', () => {
    expect(shared.filter(({ plan }) => !existsSync(plan)).map(({ name }) => name)).toEqual([]);
  });

  it.each(available)('says of $name what a person says of it', ({ plan, expected: file, labels }) => {
    const result = review(readFileSync(plan, 'utf8'));
    for (const [kind, { expected, found }] of Object.entries(statementsOf(labels, result))) {
      const [missing, wrong] = [without(expected, found), without(found, expected)];
      counts.right += expected.length - missing.length;
      counts.missing += missing.length;
      counts.wrong += wrong.length;
      expect({ kind, missing, wrong }).toEqual({ kind, missing: [], wrong: [] });
    }
    // The whole review, which a person has read. `npm run corpus -- --expected` writes it.
    expect(json(result)).toBe(readFileSync(file, 'utf8'));
  });

  afterAll(() => {
    const { right, wrong, missing } = counts;
    const [precision, recall] = [right / (right + wrong), right / (right + missing)].map((one) => one.toFixed(3));
    process.stdout.write(
      `Corpus: ${available.length} plans, ${right} statements; precision ${precision}, recall ${recall}\n`,
    );
  });
});
