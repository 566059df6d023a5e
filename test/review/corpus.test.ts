import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, review } from '../../src/review';
import { statementsOf, without } from './corpus/atoms';
import { type Case, fileOf, type Labels } from './corpus/case';
import { CASES } from './corpus/cases';
import type { Dialect } from './corpus/declare';
import { SHARED_LABELS } from './corpus/shared';

const CORPUS = join(__dirname, 'corpus');
const SHARED = join(__dirname, '../../../shared/data/plans');

interface Recorded {
  readonly name: string;
  readonly file: string;
  readonly labels: Labels;
}

const recorded: readonly Recorded[] = CASES.flatMap((one: Case) =>
  one.dialects.map((dialect: Dialect) => ({
    name: fileOf(one, dialect),
    file: join(CORPUS, 'plans', `${fileOf(one, dialect)}.json`),
    labels: typeof one.labels === 'function' ? one.labels(dialect) : one.labels,
  })),
);
const shared: readonly Recorded[] = Object.entries(SHARED_LABELS).map(([name, labels]) => ({
  name: `shared-${name}`,
  file: join(SHARED, name, 'plan.json'),
  labels,
}));
const available = [...recorded, ...shared].filter(({ file }) => existsSync(file));

/** Counts of statements by kind: said and right, said and wrong, not said. */
const counts = { right: 0, wrong: 0, missing: 0 };

describe('The review of plans of real engines', () => {
  it('has at least 80 recorded plans', () => {
    expect(recorded.filter(({ file }) => !existsSync(file)).map(({ name }) => name)).toEqual([]);
    expect(recorded.length).toBeGreaterThanOrEqual(80);
  });

  (existsSync(SHARED) ? it : it.skip)(
    'has the plans of other providers beside the project (not run: needs ../shared)',
    () => {
      expect(shared.filter(({ file }) => !existsSync(file))).toEqual([]);
    },
  );

  it.each(available)('says of $name what a person says of it', ({ name, file, labels }) => {
    const result = review(readFileSync(file, 'utf8'));
    for (const [kind, { expected, found }] of Object.entries(statementsOf(labels, result))) {
      const [missing, wrong] = [without(expected, found), without(found, expected)];
      counts.right += expected.length - missing.length;
      counts.missing += missing.length;
      counts.wrong += wrong.length;
      expect({ kind, missing, wrong }).toEqual({ kind, missing: [], wrong: [] });
    }
    // The whole result, which was read by a person: `npm run corpus -- --expected` writes it.
    expect(json(result)).toBe(readFileSync(join(CORPUS, 'expected', `${name}.json`), 'utf8'));
  });

  afterAll(() => {
    const { right, wrong, missing } = counts;
    const [precision, recall] = [right / (right + wrong), right / (right + missing)];
    process.stdout.write(
      `Corpus: ${available.length} plans, ${right} statements; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
    );
  });
});
