import fc from 'fast-check';
import { isUsedWithin } from '../../src/facts/last-use';

const at = (time: string) => new Date(time);

describe('the last use of a token', () => {
  it.each([
    ['no use is recorded', undefined, '24h', '2026-11-28T00:00:00Z', false],
    ['a day counts until its end', '2026-11-27', '24h', '2026-11-28T23:59:59Z', true],
    ['a day counts no longer', '2026-11-27', '24h', '2026-11-29T00:00:00Z', false],
    ['a time is exact', '2026-11-27T10:00:00Z', '24h', '2026-11-28T10:00:00Z', false],
    ['a time is exact, a moment before', '2026-11-27T10:00:00Z', '24h', '2026-11-28T09:59:59Z', true],
    ['a use in the future counts', '2026-12-24', '1h', '2026-11-28T00:00:00Z', true],
    ['a time that cannot be read counts', 'yesterday', '1h', '2026-11-28T00:00:00Z', true],
    ['no duration', '2026-11-28', '0s', '2026-11-28T00:00:00Z', false],
  ])('%s', (_title, lastUsed, within, now, used) => {
    expect(isUsedWithin(lastUsed, within, at(now))).toBe(used);
  });

  it('of a day is never later than that of any moment on this day', () => {
    const moment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.nat({ max: 400 }), fc.nat({ max: 900 }), (used, hours, later) => {
        const now = new Date(used.getTime() + later * 3_600_000);
        const exactly = isUsedWithin(used.toISOString(), `${hours}h`, now);
        expect(isUsedWithin(used.toISOString().slice(0, 10), `${hours}h`, now) || !exactly).toBe(true);
      }),
    );
  });
});
