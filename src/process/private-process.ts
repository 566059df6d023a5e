import { switchOffDiagnostics, unsafeOption } from './diagnostics';
import { unsafeNodeOption } from './errors';
import { takeStandardError, writeStandardError } from './standard-error';

/**
 * Switches off the features of Node that show the memory of this process. A program that handles tokens must call it
 * first.
 *
 * @param refuse - ends the process, with the error `process/unsafe-node-option`, if Node was started with an option that
 * cannot be switched off. Default: prints the error and exits with 1.
 */
export function makeProcessPrivate(refuse: (message: string) => never = printAndExit): void {
  takeStandardError();
  switchOffDiagnostics();
  const option = unsafeOption(process);
  if (option === undefined) return;
  const { what, advice } = unsafeNodeOption(option);
  refuse(`${what}. ${advice}`);
}

function printAndExit(message: string): never {
  writeStandardError(`${message}\n`);
  process.exit(1);
}
