/** Runs functions after a delay, until it is stopped. It does not keep the process running. */
export class Scheduler {
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  /** @returns a function that cancels it */
  public after(milliseconds: number, run: () => void): () => void {
    if (this.#stopped) return () => undefined;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, milliseconds).unref();
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  public stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
