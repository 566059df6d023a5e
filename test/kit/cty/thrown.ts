import { type SignetError, isSignetError } from '../../../src/errors';

/** The SignetError that the action throws. */
export function thrownBy(action: () => unknown): SignetError {
  try {
    action();
  } catch (error) {
    if (isSignetError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
