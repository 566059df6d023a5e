import type { CtyType } from './type';

/**
 * A value of Terraform's type system in JavaScript.
 *
 * - string, bool: themselves; null of any type: `null`
 * - number: `number` if that is exact, `bigint` for larger integers, {@link Decimal} for all others
 * - list, set, tuple: an array; map, object: a plain object without prototype
 * - unknown until apply: {@link Unknown}
 * - a value of type `dynamic`: {@link Dynamic}, which has the type with it
 */
export type CtyValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | Decimal
  | Unknown
  | Dynamic
  | readonly CtyValue[]
  | { readonly [key: string]: CtyValue };

/** What is already known about an unknown value. */
export interface Refinements {
  /** False: it will not be null. */
  readonly nullable?: false;
  readonly stringPrefix?: string;
  readonly numberMin?: { readonly value: number | bigint | Decimal; readonly inclusive: boolean };
  readonly numberMax?: { readonly value: number | bigint | Decimal; readonly inclusive: boolean };
  readonly lengthMin?: number;
  readonly lengthMax?: number;
}

/** A value that is unknown until apply. */
export class Unknown {
  public constructor(public readonly refinements: Refinements = {}) {}
}

/** The unknown value without refinements. */
export const UNKNOWN = new Unknown();

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** A number that is exact neither as `number` nor as `bigint`, in decimal notation. */
export class Decimal {
  public constructor(public readonly text: string) {}
}

/** A value of type `dynamic`, with its actual type. */
export class Dynamic {
  public constructor(
    public readonly type: CtyType,
    public readonly value: CtyValue,
  ) {}
}

/** An object without prototype, so that every name is an ordinary key. Faster to read and to copy than `Object.create(null)`. */
export function emptyRecord(): Record<string, CtyValue> {
  return Object.setPrototypeOf({}, null) as Record<string, CtyValue>;
}
