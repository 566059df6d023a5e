import { Decimal, Dynamic, Unknown } from './value';

/** A name or key and its value, or an index and its element. */
export type Part = readonly [string | number, unknown];

/** What an object, a map, a list, a tuple or a set consists of, in a value of Terraform or of JSON. Nothing for any other. */
export function partsOf(value: unknown): readonly Part[] {
  if (value instanceof Dynamic) return partsOf(value.value);
  if (typeof value !== 'object' || value === null || value instanceof Unknown || value instanceof Decimal) return [];
  return Array.isArray(value) ? value.map((element, index) => [index, element]) : Object.entries(value);
}
