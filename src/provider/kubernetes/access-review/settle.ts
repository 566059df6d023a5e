import { setTimeout as pause } from 'node:timers/promises';

/**
 * The API server decides by its own copy of roles and bindings, which follows a change within some milliseconds, on a
 * busy cluster more. So an answer that is not as expected may only be too early, and is asked for again; and so may one
 * that is: right after a binding was made, "not allowed" is what the server says of everything that it gives. An
 * expected "no" therefore counts when it has stayed so for this long.
 */
const QUIET_MS = 300;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

export interface Expectations<T> {
  /** Whether an answer is as expected. */
  readonly isGood: (answers: T) => boolean;
  /** Whether a good answer could be one that has not caught up. */
  readonly mayBeEarly: boolean;
  /** For how long to ask again, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Asks until the answers are as expected, and stay so, or the time has passed; gives the last ones either way. */
export async function settled<T>(ask: () => Promise<T>, expectations: Expectations<T>): Promise<T> {
  const { isGood, mayBeEarly, timeoutMs, signal } = expectations;
  const end = performance.now() + timeoutMs;
  let goodSince: number | undefined;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const asked = performance.now();
    const answers = await ask();
    goodSince = isGood(answers) ? (goodSince ?? asked) : undefined;
    const quietAt = goodSince === undefined ? undefined : goodSince + (mayBeEarly ? QUIET_MS : 0);
    if (quietAt !== undefined && asked >= quietAt) return answers;
    const left = end - performance.now();
    // What is good is let become certain, though time be short.
    if (quietAt === undefined && left <= 0) return answers;
    const next = quietAt === undefined ? Math.min(wait, left) : Math.max(0, quietAt - performance.now());
    await pause(next, undefined, { signal });
  }
}
