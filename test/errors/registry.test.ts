import { families } from '../../dev/reference/errors';
import { codesBelow, codesIn, isErrorsFile } from './codes';

const REGISTRY = 'dev/reference/errors';
const entries = families.flatMap((family) =>
  Object.entries(family.entries).map(([code, entry]) => ({ code, entry, family })),
);
const prefixOf = (code: string): string => code.slice(0, code.indexOf('/'));
const prefixes = new Set(entries.map(({ code }) => prefixOf(code)));
const { written, composed } = codesBelow('src', prefixes);
const created = written.filter(({ use }) => use === 'created');
const at = ({ code, file, line }: { code: string; file: string; line: number }): string => `${code} in ${file}:${line}`;

it('finds the codes of every room', () => {
  expect(created.length).toBeGreaterThan(300);
});

it('creates each error code in one place', () => {
  const repeated = created.filter(({ code }) => created.filter((other) => other.code === code).length > 1);
  expect(repeated.map(at)).toEqual([]);
});

it('creates error codes in errors files only', () => {
  expect(created.filter(({ file }) => !isErrorsFile(file)).map(at)).toEqual([]);
});

it('writes each error code as a literal', () => {
  expect(composed.map(({ file, line, text }) => `${text} in ${file}:${line}`)).toEqual([]);
});

it(`has an entry in ${REGISTRY} for each error code`, () => {
  const known = new Set(entries.map(({ code }) => code));
  expect(created.filter(({ code }) => !known.has(code)).map(at)).toEqual([]);
});

it(`has no entry in ${REGISTRY} without an error code`, () => {
  const used = new Set(created.map(({ code }) => code));
  expect(entries.map(({ code }) => code).filter((code) => !used.has(code))).toEqual([]);
});

it('compares caught errors with codes that exist', () => {
  const used = new Set(created.map(({ code }) => code));
  expect(written.filter(({ use, code }) => use === 'compared' && !used.has(code)).map(at)).toEqual([]);
});

it('keeps each family of codes in its rooms', () => {
  const roomsOf = new Map(entries.map(({ code, family }) => [code, family.rooms]));
  const astray = created.filter(
    ({ code, file }) => roomsOf.get(code)?.some((room) => file === room || file.startsWith(`${room}/`)) === false,
  );
  expect(astray.map(at)).toEqual([]);
});

it('has each entry once', () => {
  expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
});

it('says in each entry what the code means, its cause and what to do, in whole sentences', () => {
  const sentence = /^[A-Z`“"‘'].{10,}[.?!`)]$/s;
  const poor = entries.filter(({ entry }) =>
    [entry.meaning, entry.cause, entry.action].some((text) => !sentence.test(text)),
  );
  expect(poor.map(({ code }) => code)).toEqual([]);
  const repeating = entries.filter(({ entry }) => new Set([entry.meaning, entry.cause, entry.action]).size < 3);
  expect(repeating.map(({ code }) => code)).toEqual([]);
});

describe('the scan', () => {
  const scan = (file: string, text: string) => codesIn(file, text, new Set(['token']));

  it('finds a code in a property, an argument, a tuple and at the end of a text', () => {
    const text = `
      const a = new SignetError({ code: 'other/one', what: '' });
      const b = refuse('token/two', 'x');
      const c = ['token/three', 'x'];
      const d = cond ? 'token/four' : 'token/five';
      const e = \`A \${text}. [other/six]\`;`;
    expect(scan('src/x/errors.ts', text).written.map(({ code, use }) => `${use} ${code}`)).toEqual([
      'created other/one',
      'created token/two',
      'created token/three',
      'created token/four',
      'created token/five',
      'created other/six',
    ]);
  });

  it('takes comparisons for no creation, but a property outside an errors file for one', () => {
    const text = `if (error.code === 'token/one' || isApiError(error, 'token/two')) throw new SignetError({ code: 'token/three' });`;
    expect(scan('src/x/run.ts', text).written.map(({ code, use }) => `${use} ${code}`)).toEqual([
      'compared token/one',
      'compared token/two',
      'created token/three',
    ]);
  });

  it('finds codes that are put together', () => {
    const text = "const a = { code: `${x}/y` }; const b = f(`token/${slug}`); const c = { code: 'token/' + slug };";
    expect(scan('src/x/errors.ts', text).composed).toHaveLength(3);
  });
});
