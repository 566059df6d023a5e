/** The calls in flight, each with the signal that ends it. */
export class Calls {
  readonly #open = new Set<AbortController>();
  #idle: (() => void)[] = [];

  /** Runs a call with a signal of its own; `onCancel` is told how to abort it from outside. */
  public async run<T>(action: (signal: AbortSignal) => Promise<T>, onCancel?: (abort: () => void) => void): Promise<T> {
    const controller = new AbortController();
    this.#open.add(controller);
    onCancel?.(() => {
      controller.abort();
    });
    try {
      return await action(controller.signal);
    } finally {
      this.#open.delete(controller);
      if (this.#open.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Aborts the calls in flight. Later ones run: after a stop the engine still closes what is open. */
  public abort(): void {
    for (const controller of this.#open) controller.abort();
  }

  /** Resolves when no call is in flight. */
  public async idle(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
    });
  }
}
