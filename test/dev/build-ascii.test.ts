import { runInNewContext } from 'node:vm';
import { inAscii } from '../../dev/build/ascii';

describe('JavaScript in ASCII', () => {
  it.each([
    ['a regular expression', '/[.…→]$/u.test("a…") && !/^…$/.test("a")', true],
    ['a regular expression with a character of two code units', '/^[🔑x]$/u.test("🔑")', true],
    ['a template with a tag', '((parts) => parts.join("|"))`a · ${1} ─`', 'a · | ─'],
  ])('means the same: %s', (_what, code, value) => {
    const ascii = inAscii(code);
    expect(ascii).toMatch(/^[\x20-\x7e]+$/);
    expect(runInNewContext(ascii)).toBe(value);
  });

  it('is not written from code that it would change', () => {
    expect(() => inAscii('/\\…/.test("…")')).toThrow('A backslash comes before "…"');
  });
});
