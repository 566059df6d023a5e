import { keysMatch, matches, nonEmpty, oneOf } from '../../../src/kit/framework';

describe.each([
  ['nonEmpty', nonEmpty, 'config/empty', ['x', ' x '], ['', ' \n']],
  ['oneOf', oneOf('age', 'raw'), 'config/one-of', ['age', 'raw'], ['', 'AGE']],
  [
    'matches',
    matches({ name: 'a version', rule: '"v" and a number', accepts: (text) => /^v\d+$/.test(text) }),
    'config/pattern',
    ['v1', 'v22'],
    ['v', '1'],
  ],
])('%s', (_name, validator, code, good, bad) => {
  it.each(good)('takes %j', (value) => {
    expect(validator(value)).toBeUndefined();
  });

  it.each(bad)('refuses %j, with its code and without the value', (value) => {
    const error = validator(value);
    expect(error?.code).toBe(code);
    expect(error?.path).toBeUndefined();
    if (value.length > 20) expect(error?.message).not.toContain(value);
  });
});

describe('nonEmpty', () => {
  it('looks at lists and maps too', () => {
    expect(nonEmpty([])?.code).toBe('config/empty');
    expect(nonEmpty({})?.code).toBe('config/empty');
    expect(nonEmpty([null])).toBeUndefined();
  });
});

describe('keysMatch', () => {
  const lowerCase = keysMatch({
    name: 'lower-case',
    rule: 'lower-case letters',
    accepts: (key) => /^[a-z]+$/.test(key),
  });

  it('names the first key that is not of the form', () => {
    expect(lowerCase({ a: 1, B: 2, C: 3 })).toMatchObject({ code: 'config/key', path: ['B'] });
    expect(lowerCase({ a: 1 })).toBeUndefined();
  });
});

describe('matches', () => {
  it('says what the value must be and what to use', () => {
    const error = matches({ name: 'a version', rule: '"v" and a number', accepts: () => false })('x');
    expect(error).toMatchObject({ what: 'Must be a version', fix: 'Use "v" and a number.' });
  });
});
