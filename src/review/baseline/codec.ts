import type { Part } from './part';

/** How one kind of objects is written to a section of the file, and read from it. */
export interface Codec<T> {
  /** The texts that no other object of the section has together, and by which it is sorted. */
  readonly identity: (object: T) => readonly (string | undefined)[];
  /** The object as JSON, without its target and origin. */
  readonly write: (object: T) => object;
  /** @param target - the cluster or server of the object. */
  readonly read: (part: Part, target: string) => T;
}

export const BASELINE_ORIGIN = { from: 'baseline' } as const;

/** A record, or undefined if it is empty, so that it is not written. */
export const unlessEmpty = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

export const sortedKeys = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
