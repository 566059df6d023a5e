import { isUnknown } from '../kit/framework';

/** Whether no part of a configuration has to wait for apply. */
export function isWhollyKnown(value: unknown): boolean {
  if (isUnknown(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhollyKnown);
}
