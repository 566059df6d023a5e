export interface UntilOptions {
  /** Default two minutes: long enough for a slow machine. */
  readonly withinMs?: number;
  /** The pause between two attempts. Default 100 ms. */
  readonly everyMs?: number;
}

/**
 * Repeats an attempt until it returns something, and returns that.
 *
 * @param what - What is waited for, for the error.
 * @param attempt - Returns `undefined`, `null` or `false` to be repeated.
 * @throws Error that names `what` when the time is over.
 */
export async function until<T>(
  what: string,
  attempt: () => T | Promise<T>,
  { withinMs = 120_000, everyMs = 100 }: UntilOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const result = await attempt();
    if (result !== undefined && result !== null && result !== false)
      return result as Exclude<T, undefined | null | false>;
    if (Date.now() > deadline) throw new Error(`Timed out after ${withinMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
