import { writeSync } from 'node:fs';
import { writeStandardError } from '../../process';
import { type Env, isStartedByEngine, refusalLine } from './handshake';

const STANDARD_OUTPUT = 1;

/**
 * Ends the process with 1 before it serves: with a message on standard error and, if an engine started it, in the place of
 * the handshake.
 */
export function refuseToServe(message: string, env: Env): never {
  writeStandardError(`${message}\n`);
  if (isStartedByEngine(env)) writeSync(STANDARD_OUTPUT, refusalLine(message));
  process.exit(1);
}
