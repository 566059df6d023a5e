import { types } from 'node:util';
import type { IConstruct } from 'constructs';

/** How CDKTF's errors begin about validations and annotations, which are about the program of the user. */
const FAILED_CHECKS = ['Validation failed with the following errors:', 'Encountered Annotations with level "ERROR":'];

/**
 * Calls CDKTF. In an error about failed checks, the stack, which Node.js prints, is only the message and the path of the
 * construct: all frames are in CDKTF. With `SIGNET_STACK=1` in the environment, it has the frames.
 */
export function withoutFrames(construct: IConstruct, call: () => void): void {
  try {
    call();
  } catch (error) {
    if (isFailedCheck(error) && process.env.SIGNET_STACK !== '1')
      error.stack = `${error.message.trim()}\n    at ${construct.node.path}`;
    throw error;
  }
}

function isFailedCheck(error: unknown): error is Error {
  return types.isNativeError(error) && FAILED_CHECKS.some((start) => error.message.startsWith(start));
}
