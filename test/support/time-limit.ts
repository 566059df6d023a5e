/** For tests with engines and servers, on slow machines: a test that passes takes a fraction of this. */
export const LONG_TIME_LIMIT_MS = 180_000;
