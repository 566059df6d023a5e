/** One value that a provider keeps: see {@link slot}. */
export interface Slot<T> {
  readonly make: () => T;
}

/** Declares a value that a provider keeps as long as its process runs. `make` returns the first value. */
export const slot = <T>(make: () => T): Slot<T> => ({ make });

/**
 * What a provider keeps between the calls of one process. The engine starts a new process for plan and for apply: what
 * must survive the process does not belong here.
 */
export class Memory {
  readonly #values = new Map<Slot<unknown>, unknown>();
  #isApplying = false;

  /**
   * Whether the engine has begun to apply: it has called this process to create, change or delete a resource, or to
   * invoke an action. In an apply, the
   * engine plans each resource again, right before it applies it.
   */
  public isApplying(): boolean {
    return this.#isApplying;
  }

  public beginApply(): void {
    this.#isApplying = true;
  }

  /** The value of a slot, the same at each call. */
  public of<T>(one: Slot<T>): T {
    if (!this.#values.has(one)) this.#values.set(one, one.make());
    return this.#values.get(one) as T;
  }
}
