/** Runs jobs of the same key one after the other, and those of different keys at the same time. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  public async run<T>(key: string, job: () => Promise<T>): Promise<T> {
    // Whether the one before failed is its own affair.
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(job, job);
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
