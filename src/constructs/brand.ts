/** Marks the objects of a class, so that another copy of this package recognizes them as well, which `instanceof` does not. */
export interface Brand<T> {
  /** Marks what the class and its subclasses construct. Called once, in a static block of the class. */
  mark(type: { readonly prototype: object }): void;
  /** Whether something is an object of a marked class, also one of another copy of this package. */
  is(x: unknown): x is T;
}

/** The brand of this name: the same in each copy of this package. */
export function brand<T>(name: string): Brand<T> {
  const symbol = Symbol.for(`cdktf-signet.${name}`);
  return {
    mark: ({ prototype }) => {
      Object.defineProperty(prototype, symbol, { value: true });
    },
    is: (x): x is T => typeof x === 'object' && x !== null && symbol in x,
  };
}
