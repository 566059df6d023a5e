import { logFault } from './fault';
import type { Logger } from './log';

/**
 * What the process does about signals and stray errors while it serves.
 *
 * @param end - Ends it in order; called for SIGTERM and SIGHUP. SIGINT is the engine's to decide: it reaches the whole
 * process group of the terminal, and the engine then asks for a stop.
 */
export function guardProcess(log: Logger, end: () => void): void {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  // When the engine is gone nobody reads this, and what is under way must still come to its end.
  process.stdout.on('error', () => undefined);
  // Left alone, Node would print message and values of the error. With a listener instead, it would still dump core under
  // --abort-on-uncaught-exception.
  process.setUncaughtExceptionCaptureCallback((error) => {
    logFault(log, error, { verb: 'run' });
    process.exit(1);
  });
  // A forgotten promise does not undo an apply that is under way.
  process.on('unhandledRejection', (reason) => {
    logFault(log, reason, { verb: 'finish background work' });
  });
}
