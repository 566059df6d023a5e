/** The calls in flight, each with its abort signal. */
export class Calls {
  readonly #open = new Set<AbortController>();
  #idle: (() => void)[] = [];

  /** Runs a call with its own signal. `onCancel` gets the function that aborts this call. */
  public async run<T>(
    action: (signal: AbortSignal) => T | Promise<T>,
    onCancel?: (abort: () => void) => void,
  ): Promise<T> {
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

  /** Aborts the calls in flight. Later calls run: after a stop, the engine still closes open ephemeral resources. */
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
