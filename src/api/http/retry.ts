import type { NoAnswer } from './no-answer';

/** The first try and three more. */
const MOST_TRIES = 4;
const FIRST_PAUSE_MS = 200;
/** A server that asks for a longer pause counts as down: the user gets an error instead of a long wait. */
const LONGEST_PAUSE_MS = 30_000;

/** The part of a response that decides on a retry. */
export interface Answer {
  readonly status: number;
  /** The header Retry-After. */
  readonly retryAfter?: string;
}

export interface RetryRules {
  /** Sending the call twice has the same effect as sending it once. */
  readonly repeatable: boolean;
  /** Whether a response guarantees that the server did nothing. */
  readonly nothingDone: (answer: Answer) => boolean;
}

/**
 * Decides whether a call is sent again: the pause before that, in milliseconds, or undefined.
 *
 * A call that changes something is repeated only if the outcome guarantees that nothing was done, or if the call is
 * repeatable. A configuration that cannot work (TLS, unknown host) is never repeated.
 */
export function pauseBeforeRetry(rules: RetryRules, outcome: Answer | NoAnswer, tries: number): number | undefined {
  if (tries >= MOST_TRIES || !mayRepeat(rules, outcome)) return undefined;
  const requested = 'kind' in outcome ? undefined : milliseconds(outcome.retryAfter);
  if (requested !== undefined) return requested <= LONGEST_PAUSE_MS ? requested : undefined;
  return jittered(tries, LONGEST_PAUSE_MS);
}

function mayRepeat({ repeatable, nothingDone }: RetryRules, outcome: Answer | NoAnswer): boolean {
  if (!('kind' in outcome)) return nothingDone(outcome) || (repeatable && [502, 503, 504].includes(outcome.status));
  if (outcome.kind !== 'connection' || outcome.code === 'ENOTFOUND') return false;
  return !outcome.sent || repeatable;
}

/**
 * Milliseconds to wait after a try that failed: twice as long after each try, up to the longest. Half of it is random,
 * so that many clients do not try again at the same moment.
 */
export function jittered(tries: number, longest: number): number {
  const pause = Math.min(longest, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return pause * (0.5 + Math.random() / 2);
}

function milliseconds(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
