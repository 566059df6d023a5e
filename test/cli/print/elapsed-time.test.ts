import { elapsedTime } from '../../../src/cli/print/elapsed-time';

describe('the elapsed time', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

  it.each([
    [0, '0s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [5 * minute + 7 * second, '5m7s'],
    [10 * minute + 7 * second, '10m'],
    [3 * hour, '3h'],
    [3 * hour + 20 * minute, '3h20m'],
    [8 * hour + 20 * minute, '8h'],
    [2 * day, '2d'],
    [4 * day + 8 * hour, '4d8h'],
    [8 * day + 8 * hour, '8d'],
    [2 * 365 * day + 3 * day, '2y3d'],
    [8 * 365 * day, '8y'],
    [-5 * second, '0s'],
  ])('of %i milliseconds is written as kubectl does', (milliseconds, text) => {
    expect(elapsedTime(new Date(now.getTime() - milliseconds).toISOString(), now)).toBe(text);
  });

  it('is unknown without a time', () => {
    expect(elapsedTime(undefined, now)).toBe('<unknown>');
  });
});
