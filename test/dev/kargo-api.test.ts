import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const PLACES = ['src', 'docs', 'examples', 'dev', 'README.md'];

/** What a call of Kargo's Connect API contains, which Kargo 1.12 removed. */
const CONNECT = /akuity\.io\.kargo\.service|KargoService\/|connectrpc/;

const filesIn = (place: string): string[] =>
  place.endsWith('.md')
    ? [place]
    : readdirSync(join(ROOT, place), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
        .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1));

describe('The Connect API of Kargo', () => {
  it('is used nowhere', () => {
    const files = PLACES.flatMap(filesIn);
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => CONNECT.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
