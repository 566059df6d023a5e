import { LONG_TIME_LIMIT_MS } from './time-limit';

// For every test of the e2e lane.
jest.setTimeout(LONG_TIME_LIMIT_MS);
