/** Choices that look random and are the same for the same number, so that a sequence can be run again. */
export class Chance {
  #state: number;

  public constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** A whole number from 0 to `below` - 1. */
  public below(below: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** Takes one of the elements out of the array. */
  public take<T>(from: T[]): T | undefined {
    return from.splice(this.below(from.length), 1)[0];
  }

  public shuffled<T>(elements: Iterable<T>): T[] {
    const left = [...elements];
    const order: T[] = [];
    while (left.length > 0) order.push(...left.splice(this.below(left.length), 1));
    return order;
  }
}
