import { jittered, milliseconds, type NetworkFault } from '../http';
import type { ApiCall } from './api-call';

/** The first try and three more. */
const MOST_TRIES = 4;
/** A server that asks for a longer pause is taken to be down: an error now is better than silence. */
const LONGEST_PAUSE_MS = 30_000;

/** What one try gave: an answer, or none. */
export type Outcome = { readonly status: number; readonly retryAfter?: string } | NetworkFault;

/**
 * How long to wait, in milliseconds, before the call is tried again; undefined when it must not be.
 *
 * A call that makes something is only repeated when the outcome says that nothing was done.
 */
export function pauseBeforeRetry(call: ApiCall, outcome: Outcome, tries: number): number | undefined {
  if (tries >= MOST_TRIES || !mayRepeat(call, outcome)) return undefined;
  const asked = 'status' in outcome ? milliseconds(outcome.retryAfter) : undefined;
  if (asked !== undefined) return asked <= LONGEST_PAUSE_MS ? asked : undefined;
  return jittered(tries, LONGEST_PAUSE_MS);
}

function mayRepeat(call: ApiCall, outcome: Outcome): boolean {
  // A 503 may come from a proxy that gave up waiting, so it says nothing of what was done, even with Retry-After.
  if ('status' in outcome) return outcome.status === 429 || (call.repeatable && isPassing(outcome.status));
  if (outcome.kind !== 'connection' || outcome.code === 'ENOTFOUND') return false;
  return !outcome.sent || call.repeatable;
}

const isPassing = (status: number): boolean => [502, 503, 504].includes(status);
