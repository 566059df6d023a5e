import type { Call } from '../grpc';

/** The calls in flight. */
export class Calls {
  readonly #open = new Set<Call>();
  #idle: (() => void)[] = [];

  /** Runs a call, which counts as in flight until the action ends. */
  public async run<T>(call: Call, action: () => T | Promise<T>): Promise<T> {
    const end = this.begin(call);
    try {
      return await action();
    } finally {
      end();
    }
  }

  /** The call counts as in flight until the returned function is called. */
  public begin(call: Call): () => void {
    this.#open.add(call);
    return () => {
      this.#open.delete(call);
      if (this.#open.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    };
  }

  /** Aborts the calls in flight. Later calls run: after a stop, the engine still closes open ephemeral resources. */
  public abort(): void {
    for (const call of this.#open) call.abort();
  }

  /** Resolves when no call is in flight. */
  public async idle(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
    });
  }
}
