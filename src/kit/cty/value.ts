import type { CtyType } from './type';

/**
 * A value of Terraform's value system in JavaScript.
 *
 * - string, bool: themselves; null of any type: `null`
 * - number: `number` where that loses nothing, `bigint` for larger integers, {@link Decimal} for the rest
 * - list, set, tuple: an array; map, object: a plain object without prototype
 * - not known yet: {@link Unknown}
 * - a value at a place of type `dynamic`: {@link Dynamic}, which carries its type
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

/** What is known of an unknown value. */
export interface Refinements {
  /** False: it will not be null. */
  readonly nullable?: false;
  readonly stringPrefix?: string;
  readonly numberMin?: { readonly value: number | bigint | Decimal; readonly inclusive: boolean };
  readonly numberMax?: { readonly value: number | bigint | Decimal; readonly inclusive: boolean };
  readonly lengthMin?: number;
  readonly lengthMax?: number;
}

/** A value that is known only after apply. */
export class Unknown {
  public constructor(public readonly refinements: Refinements = {}) {}
}

/** The unknown value of which nothing is known. */
export const UNKNOWN = new Unknown();

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** A number that neither `number` nor `bigint` holds without loss, in decimal notation. */
export class Decimal {
  public constructor(public readonly text: string) {}
}

/** A value at a place of type `dynamic`, with the type that came with it. */
export class Dynamic {
  public constructor(
    public readonly type: CtyType,
    public readonly value: CtyValue,
  ) {}
}
