/** Runs things later, and nothing any more once it is stopped. Never keeps a process alive. */
export class Scheduler {
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  /** @returns what calls it off */
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
