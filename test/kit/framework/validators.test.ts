import { dnsLabel, dnsSubdomain, duration, matches, nonEmpty, oneOf, parseDuration } from '../../../src/kit/framework';

const long = 'a'.repeat(64);

describe.each([
  [
    'dnsLabel',
    dnsLabel,
    'config/dns-label',
    ['a', 'a-b', '0', 'a'.repeat(63)],
    ['', 'A', '-a', 'a-', 'a.b', 'a b', 'a\n', long],
  ],
  [
    'dnsSubdomain',
    dnsSubdomain,
    'config/dns-subdomain',
    ['a', 'a.b-c.0', `${long}.x`],
    ['', '.a', 'a.', 'a..b', 'A.b', 'a_b', 'a.'.repeat(127)],
  ],
  ['nonEmpty', nonEmpty, 'config/empty', ['x', ' x '], ['', ' \n']],
  ['oneOf', oneOf('age', 'raw'), 'config/one-of', ['age', 'raw'], ['', 'AGE']],
  ['matches', matches(/^v\d+$/g, 'a version'), 'config/pattern', ['v1', 'v1', 'v22'], ['v', '1']],
  [
    'duration',
    duration,
    'config/duration',
    ['30s', '2m', '1h30m', '500ms', '1h2m3s4ms'],
    ['', '0s', '30', '1m1h', '-1s', '1.5h', 's'],
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

describe('parseDuration', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1h2m3s4ms', 3_723_004],
    ['0s', 0],
    ['', undefined],
    ['30', undefined],
  ])('reads %j as %j milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});
