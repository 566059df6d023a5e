import { badTestClock } from './errors';

/** The variable that sets the clock of the provider, for tests only. */
export const TEST_CLOCK = 'SIGNET_TEST_CLOCK';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The clock that {@link TEST_CLOCK} sets: it always returns this time. Undefined without the variable.
 *
 * @throws SignetError `provider/bad-test-clock`
 */
export function testClock(env: Readonly<Record<string, string | undefined>>): (() => Date) | undefined {
  const text = env[TEST_CLOCK];
  if (text === undefined || text === '') return undefined;
  const milliseconds = RFC_3339.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(milliseconds)) throw badTestClock();
  return () => new Date(milliseconds);
}
