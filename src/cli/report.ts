import type { SignetError } from '../errors';
import type { Io } from './io';

/** Writes an error to standard error: what, why, what to do, and the code to search for. */
export function report(error: SignetError, io: Io): void {
  const parts = [error.what, ...[error.why, error.fix].filter((part) => part !== undefined)];
  // Lines of a server's message are indented, so that none looks like a message of this command.
  io.stderr.write(`signet: ${parts.join('\n').replaceAll('\n', '\n  ')} [${error.code}]\n`);
}
