import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'seed-coverage.md'), 'utf8');
/** The last column of each row: where the row is tested. */
const cells = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(/(?<!\\)\|/).at(-2) ?? '');
const sources = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(ROOT, 'test', file), 'utf8').replaceAll("\\'", "'"));

describe('docs/seed-coverage.md', () => {
  it('names tests that exist', () => {
    const files = new Set(page.match(/(?<=`)(?:test|examples)\/[^`]+/g));
    expect(files.size).toBeGreaterThan(20);
    expect([...files].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('quotes names of tests', () => {
    const quotes = cells.flatMap((cell) => [...cell.matchAll(/"([^"]+)"/g)].map(([, quote]) => quote ?? ''));
    expect(quotes.length).toBeGreaterThan(40);
    const unknown = quotes.filter(
      (quote) => !sources.some((text) => quote.split('…').every((part) => text.includes(part.trim()))),
    );
    expect(unknown).toEqual([]);
  });
});
