import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, markdown, terminal } from '../../../src/review/formats';
import { broadening, hostile, large, narrowing, nothing, reviews } from './reviews';

const FOLDER = join(__dirname, 'expected');

/** The text that a person has read. `SIGNET_WRITE_EXPECTED=1` writes it. */
function expected(file: string, text: string): string {
  const path = join(FOLDER, file);
  if (process.env.SIGNET_WRITE_EXPECTED) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

it.each(Object.entries({ nothing, broadening, narrowing, hostile }))(
  'shows %s in a comment as expected',
  (name, review) => {
    const text = markdown(review, { name: 'prod' });
    expect(text).toBe(expected(`${name}.md`, text));
  },
);

it.each(Object.entries({ nothing, broadening, narrowing, hostile, large }))(
  'shows %s at a terminal as expected',
  (name, review) => {
    const text = terminal(review, { color: false });
    expect(text).toBe(expected(`${name}.txt`, text));
  },
);

it('shows all of a review at a terminal as expected', () => {
  const text = terminal(broadening, { color: false, all: true });
  expect(text).toBe(expected('broadening.all.txt', text));
});

it.each(Object.entries(reviews))('writes %s as JSON that is the same review', (_, review) => {
  expect(JSON.parse(json(review))).toEqual(JSON.parse(JSON.stringify(review)));
});
