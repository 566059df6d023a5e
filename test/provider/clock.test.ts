import { testClock } from '../../src/provider/clock';

const at = (SIGNET_TEST_CLOCK: string) => testClock({ SIGNET_TEST_CLOCK });

describe('The clock that a test sets', () => {
  it('always returns its time, with any offset', () => {
    for (const text of ['2026-12-01T01:00:00+01:00', '2026-12-01T00:00:00Z', '2026-12-01T00:00:00.000Z'])
      expect(at(text)?.().toISOString()).toBe('2026-12-01T00:00:00.000Z');
  });

  it('is not set without the variable, or with an empty one', () => {
    expect(testClock({})).toBeUndefined();
    expect(at('')).toBeUndefined();
  });

  it.each(['2026-12-01', 'tomorrow', '2026-12-01T00:00:00', '2026-13-01T00:00:00Z', '1764547200'])(
    'refuses %s',
    (text) => {
      expect(() => at(text)).toThrow('[provider/bad-test-clock]');
    },
  );
});
