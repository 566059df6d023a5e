import { jittered, milliseconds } from './pause';
import type { NetworkFault } from './network-fault';

/** The first try and three more. */
const MOST_TRIES = 4;
/** A server that asks for a longer pause is taken to be down: an error now is better than silence. */
const LONGEST_PAUSE_MS = 30_000;

/** What one try gave: an answer, or none. */
export type Outcome = Answer | NetworkFault;

/** The part of an answer that matters for a repeat. */
export interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
}

export interface RetryRules {
  /** Whether doing the call twice is the same as once. */
  readonly repeatable: boolean;
  /** Whether an answer says that nothing was done. */
  readonly nothingDone: (answer: Answer) => boolean;
}

/**
 * How long to wait, in milliseconds, before the call is tried again; undefined when it must not be.
 *
 * A call that changes something is only repeated when the outcome says that nothing was done, or when doing it twice
 * is the same as once. A faulty configuration (TLS, unknown host) is not repeated at all.
 */
export function pauseBeforeRetry(rules: RetryRules, outcome: Outcome, tries: number): number | undefined {
  if (tries >= MOST_TRIES || !mayRepeat(rules, outcome)) return undefined;
  const asked = 'status' in outcome ? milliseconds(outcome.retryAfter) : undefined;
  if (asked !== undefined) return asked <= LONGEST_PAUSE_MS ? asked : undefined;
  return jittered(tries, LONGEST_PAUSE_MS);
}

function mayRepeat({ repeatable, nothingDone }: RetryRules, outcome: Outcome): boolean {
  if ('status' in outcome) return nothingDone(outcome) || (repeatable && [502, 503, 504].includes(outcome.status));
  if (outcome.kind !== 'connection' || outcome.code === 'ENOTFOUND') return false;
  return !outcome.sent || repeatable;
}
