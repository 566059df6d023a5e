import fc from 'fast-check';

import { parseDuration } from '../../../src/sandbox/kestra/duration';

describe('a duration', () => {
  it('is the sum of its parts', () => {
    const part = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(part, part, part, part, (days, hours, minutes, seconds) => {
        const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
        expect(parseDuration(`P${days}DT${hours}H${minutes}M${seconds}S`)).toBe(milliseconds);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['P30D', 2_592_000_000],
    ['PT90M', 5_400_000],
    ['PT0.5S', 500],
  ])('of %s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', 'P1DT', 'P1W', 'P1M', 'P1Y', '30D', 'P-1D', 'P1D ', 'p1d', 'PT1S1M'])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
