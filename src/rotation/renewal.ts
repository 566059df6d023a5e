import type { SignetError } from '../errors';
import { parseDuration } from '../facts/durations';
import { renewBeforeTooLong } from './errors';

/** The lifetime of a bound token that is requested if none is declared. */
export const DEFAULT_LIFETIME = '720h';

/** Whether a token that is renewed this long before its expiry has expired before the next renewal. */
export const fitsTwice = (renewBefore: string, lifetimeMs: number): boolean =>
  (parseDuration(renewBefore) ?? 0) * 2 <= lifetimeMs;

/**
 * Refuses a renewal so long before the expiry that a third token would be issued while the first is valid.
 *
 * @returns the error `bound-token/renew-before`, or undefined.
 */
export const refuseEarlyRenewal = (renewBefore: string, lifetime = DEFAULT_LIFETIME): SignetError | undefined =>
  fitsTwice(renewBefore, parseDuration(lifetime) ?? 0) ? undefined : renewBeforeTooLong();
