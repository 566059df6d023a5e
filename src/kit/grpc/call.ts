/** A call, as its handler sees it. */
export class Call {
  #controller: AbortController | undefined;
  #aborted = false;

  /** Aborted when the client cancels the call, its deadline is over, or its connection ends before the answer is complete. */
  public get signal(): AbortSignal {
    // Most handlers never read the signal, and an AbortController costs more than the rest of a call.
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  /** Whether {@link signal} is aborted. */
  public get aborted(): boolean {
    return this.#aborted;
  }

  public abort(): void {
    this.#aborted = true;
    this.#controller?.abort();
  }
}
