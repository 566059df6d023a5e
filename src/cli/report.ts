import type { SignetError } from '../errors';
import type { Io } from './io';

/** Writes an error to standard error: what, why, what to do, and the code to search for. */
export function report(error: SignetError, io: Io): void {
  const lines = [error.what, ...[error.why, error.fix].filter((line) => line !== undefined)];
  io.stderr.write(`signet: ${lines.join('\n  ')} [${error.code}]\n`);
}
