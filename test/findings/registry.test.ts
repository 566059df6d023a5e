import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingFamilies } from '../../dev/reference/findings';
import { findingKinds, guardrailCodes, isFindingCode, SEVERITIES } from '../../src/findings';

const codes = findingKinds.map(({ code }) => code);
const tests = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('registry.test.ts') && !file.startsWith('dev/'))
  .map((file) => readFileSync(join(__dirname, '..', file), 'utf8'))
  .join('\n');
const entries = findingFamilies.flatMap((family) => Object.entries(family.entries));

it('has each code once, in the form of a family and a name', () => {
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[a-z][a-z-]*\/[a-z][a-z-]*$/.test(code))).toEqual([]);
});

it('documents each code, and no other', () => {
  expect(entries.map(([code]) => code).sort()).toEqual([...codes].sort());
});

it('says of each code why it has its severity, what it means, its cause and what to do, in whole sentences', () => {
  const sentence = /^[A-Z`].{10,}[.?!`)]$/s;
  const poor = [
    ...entries.flatMap(([code, { meaning, cause, action }]) =>
      [meaning, cause, action].every((text) => sentence.test(text)) ? [] : [code],
    ),
    ...findingKinds.filter(({ because }) => !sentence.test(because)).map(({ code }) => code),
  ];
  expect(poor).toEqual([]);
  expect(findingKinds.filter(({ severity }) => !SEVERITIES.includes(severity))).toEqual([]);
});

it('has a test that produces each code', () => {
  expect(codes.filter((code) => !new RegExp(`${code}\\b`).test(tests))).toEqual([]);
});

it('knows which codes a guardrail can report', () => {
  expect(guardrailCodes).toHaveLength(15);
  expect(isFindingCode('least-privilege/wildcard')).toBe(true);
  expect(isFindingCode('access/everything')).toBe(false);
});
