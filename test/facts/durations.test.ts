import { DURATION, ISO_DURATION, parseDuration } from '../../src/facts/durations';

describe('parseDuration', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1h2m3s4ms', 3_723_004],
    ['0s', 0],
    ['', undefined],
    ['30', undefined],
    ['1m1h', undefined],
    ['1.5h', undefined],
  ])('reads %j as %j milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe.each([
  [
    DURATION,
    ['30s', '2m', '1h30m', '500ms', '1h2m3s4ms'],
    ['', '0s', '0h0m', '30', '1m1h', '-1s', '1.5h', 's', '1234567s'],
  ],
  [
    ISO_DURATION,
    ['P30D', 'PT12H', 'P1DT2H3M4S', 'PT1S', 'P0DT1S', 'P36500D', 'P36499DT24H'],
    [
      '',
      'P',
      'PT',
      'P1DT',
      'P0D',
      'PT0S',
      'P1M',
      'P1Y',
      'P1W',
      'PT1.5S',
      '30d',
      'p1d',
      'P36501D',
      'P36500DT1S',
      'P99999999999999999D',
      `PT${'9'.repeat(400)}S`,
    ],
  ],
])('$name', ({ accepts }, good, bad) => {
  it.each(good)('accepts %j', (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each(bad)('does not accept %j', (text) => {
    expect(accepts(text)).toBe(false);
  });
});
