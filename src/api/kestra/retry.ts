import type { Answer } from '../http';

/** A 503 may come from a proxy that gave up waiting, so it says nothing of what was done, even with Retry-After. */
export const nothingDone = ({ status }: Answer): boolean => status === 429;
