import type { SignetError } from '../errors';
import type { Io } from './io';

/** Writes an error to standard error: what, why, what to do, and the code to search for. */
export function report(error: SignetError, io: Io): void {
  const parts = [error.what, ...[error.why, error.fix].filter((part) => part !== undefined)];
  // Each line of a server's words is indented too, so that none passes for one of ours.
  io.stderr.write(`signet: ${parts.join('\n').replaceAll('\n', '\n  ')} [${error.code}]\n`);
}
