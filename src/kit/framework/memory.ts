/** One thing that a provider remembers: see {@link slot}. */
export interface Slot<T> {
  readonly make: () => T;
}

/** Declares something that a provider remembers for the life of its process; `make` gives what is there at first. */
export const slot = <T>(make: () => T): Slot<T> => ({ make });

/**
 * What a provider remembers between the calls of one process. The engine tells a provider little about how its calls
 * belong together, and starts it anew for plan and apply: what must outlive the process does not belong here.
 */
export class Memory {
  readonly #values = new Map<Slot<unknown>, unknown>();

  /** The value of a slot, the same at each call. */
  public of<T>(one: Slot<T>): T {
    if (!this.#values.has(one)) this.#values.set(one, one.make());
    return this.#values.get(one) as T;
  }
}
