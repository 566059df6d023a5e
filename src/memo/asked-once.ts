/** Keeps what was asked for, by key, and shares a request that is in progress. A failed request is not kept. */
export class AskedOnce<T> {
  readonly #asked = new Map<string, Promise<T>>();

  /** The answer for a key. If the request of another caller fails, for example because it was cancelled, asks again. */
  public async of(key: string, ask: () => Promise<T>): Promise<T> {
    const earlier = this.#asked.get(key);
    if (earlier !== undefined) {
      try {
        return await earlier;
      } catch {
        // The caller whose request failed gets the error.
      }
    }
    const asked = ask();
    this.#asked.set(key, asked);
    asked.catch(() => {
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
    });
    return asked;
  }
}
