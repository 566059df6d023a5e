import fc from 'fast-check';
import { rfc3339, rfc3339InSeconds } from '../../src/facts/times';

describe('A time in RFC 3339', () => {
  it.each([
    ['2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-12-01T00:00:00.500Z', '2026-12-01T00:00:00.500Z', '2026-12-01T00:00:00Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59Z'],
  ])('%s is %s, and in seconds %s', (time, exact, seconds) => {
    expect([rfc3339(new Date(time)), rfc3339InSeconds(new Date(time))]).toEqual([exact, seconds]);
  });

  it('is the same time, and in seconds at most a second earlier', () => {
    const time = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
    fc.assert(
      fc.property(time, (date) => {
        expect(Date.parse(rfc3339(date))).toBe(date.getTime());
        expect(Date.parse(rfc3339InSeconds(date))).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});
