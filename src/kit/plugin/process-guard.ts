import { logFault } from './fault';
import type { Logger } from '../log';

/**
 * Handles signals and uncaught errors while the process serves.
 *
 * @param end - Ends the process in order. Called for SIGTERM and SIGHUP, not for SIGINT, which the terminal sends to the
 * whole process group: the engine handles it and asks the provider to stop.
 */
export function guardProcess(log: Logger, end: () => void): void {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  // Without this, Node would print the message and the values of the error. With a listener for uncaughtException instead,
  // Node would still dump core under --abort-on-uncaught-exception.
  process.setUncaughtExceptionCaptureCallback((error) => {
    logFault(log, error, { verb: 'run' });
    process.exit(1);
  });
  // A rejected promise that no code awaits must not end an apply that is running.
  process.on('unhandledRejection', (reason) => {
    logFault(log, reason, { verb: 'finish background work' });
  });
}
