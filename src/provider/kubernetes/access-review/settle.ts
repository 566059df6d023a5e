import { setTimeout as pause } from 'node:timers/promises';

/**
 * The API server decides with a cache of roles and bindings, which is updated after some milliseconds, or longer in a busy
 * cluster. So an unexpected answer may be out of date, and is asked for again. An expected "not allowed" may be out of
 * date as well: right after a binding was created, the server does not allow its actions yet. So it only counts after it
 * has been the same for this time.
 */
const QUIET_MS = 300;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

export interface Expectations<T> {
  /** Whether an answer is as expected. */
  readonly isGood: (answers: T) => boolean;
  /** Whether an expected answer could be out of date. */
  readonly mayBeEarly: boolean;
  /** How long to ask again, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Asks until the answers are as expected and stay so, or the time is over. Returns the last answers in both cases. */
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
    // An expected answer is confirmed even if the time is over.
    if (quietAt === undefined && left <= 0) return answers;
    const next = quietAt === undefined ? Math.min(wait, left) : Math.max(0, quietAt - performance.now());
    await pause(next, undefined, { signal });
  }
}
