/** Runs jobs with the same key one after the other, and jobs with different keys at the same time. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  public async run<T>(key: string, job: () => Promise<T>): Promise<T> {
    // The job runs also when the one before it failed.
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(job, job);
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
