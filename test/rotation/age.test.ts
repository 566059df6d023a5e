import { comesAt, isBehind } from '../../src/rotation';

const ISSUED = '2026-01-01T00:00:00Z';
const TIME = '2026-01-31T00:00:00Z';
const come = (now: string, plannedAt: string | null = null) =>
  Date.parse(comesAt(TIME, { issuedAt: ISSUED, plannedAt }, new Date(now))) <= Date.parse(now);

describe('The time of a credential', () => {
  it('has come when the clock is there, and not a millisecond before', () => {
    expect(come('2026-01-30T23:59:59.999Z')).toBe(false);
    expect(come(TIME)).toBe(true);
  });

  it('comes later by as much as the clock was ahead when the issue was planned', () => {
    expect(come('2026-02-04T23:59:59Z', '2026-01-06T00:00:00Z')).toBe(false);
    expect(come('2026-02-05T00:00:00Z', '2026-01-06T00:00:00Z')).toBe(true);
  });

  it.each(['2025-12-01T00:00:00Z', '2027-01-01T00:00:00Z', 'no time'])('ignores a plan at %s', (plannedAt) => {
    expect(come(TIME, plannedAt)).toBe(true);
  });
});

describe('A clock', () => {
  it.each<[string, boolean]>([
    ['2025-12-31T23:55:00.000Z', false],
    ['2025-12-31T23:54:59.999Z', true],
  ])('at %s is behind the issue: %s', (now, expected) => {
    expect(isBehind(ISSUED, new Date(now))).toBe(expected);
  });
});
