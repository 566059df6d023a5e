import { writeStandardError } from '../../process';
import type { Logger } from '../log';
import { faultOf, logFault } from './fault';

/**
 * Ends the process with 1 if it cannot answer calls after the handshake. Terraform shows what a plugin printed after
 * `panic: `, which is how a program in Go ends; OpenTofu has it in its log.
 */
export function crash(error: unknown, name: string, log: Logger): never {
  const operation = { verb: 'start' };
  logFault(log, error, operation);
  const { summary, detail } = faultOf(error, operation, name);
  writeStandardError(`panic: ${summary}. ${detail}\n`);
  process.exit(1);
}
