import type { Answer } from '../http';

/** The API server answers so before it does anything: 429, and 503 with Retry-After. */
export const nothingDone = ({ status, retryAfter }: Answer): boolean =>
  status === 429 || (status === 503 && retryAfter !== undefined);
