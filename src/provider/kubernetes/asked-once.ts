/** Keeps what was asked for, by key, and shares a request that is in progress. A failed request is not kept. */
export class AskedOnce<T> {
  readonly #asked = new Map<string, Promise<T>>();

  /** The answer for a key. If the request of another caller fails, for example because it was cancelled, asks again. */
  public async of(key: string, ask: () => Promise<T>): Promise<T> {
    const earlier = await this.#asked.get(key)?.then(
      (answer) => ({ answer }),
      () => undefined,
    );
    if (earlier !== undefined) return earlier.answer;
    const asked = ask();
    this.#asked.set(key, asked);
    asked.catch(() => {
      if (this.#asked.get(key) === asked) this.#asked.delete(key);
    });
    return asked;
  }
}
