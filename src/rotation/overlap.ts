import type { SignetError } from '../errors';
import { parseDuration } from '../facts/durations';
import { overlapTooLong } from './errors';

/** The durations of a rotation by age, such as `720h`. */
export interface RotationTimes {
  /** The age at which a new token is issued. */
  readonly every: string;
  /** How long the old token stays valid after that. */
  readonly overlap?: string | null;
}

const overlapOf = ({ overlap }: Pick<RotationTimes, 'overlap'>): number => parseDuration(overlap ?? '0s') ?? 0;

/** Whether the old token stays valid for some time. */
export const overlaps = (times: Pick<RotationTimes, 'overlap'>): boolean => overlapOf(times) > 0;

/**
 * Refuses an overlap that is longer than half of the age, with which three tokens could be valid at the same time.
 *
 * @returns the error `rotation/overlap`, or undefined.
 */
export const refuseLongOverlap = (times: RotationTimes): SignetError | undefined =>
  overlapOf(times) * 2 > (parseDuration(times.every) ?? 0) ? overlapTooLong() : undefined;
