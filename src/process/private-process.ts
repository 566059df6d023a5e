import { switchOffDiagnostics, unsafeOption } from './diagnostics';
import { unsafeNodeOption } from './errors';
import { takeStandardError, writeStandardError } from './standard-error';

/**
 * Closes the ways by which Node itself shows what is in this process's memory. For a program that handles tokens, as
 * the first thing that it does.
 *
 * Where Node was started with an option that cannot be switched off (`process/unsafe-node-option`), it says so on
 * standard error and ends the process with 1.
 */
export function makeProcessPrivate(): void {
  takeStandardError();
  switchOffDiagnostics();
  const option = unsafeOption(process);
  if (option === undefined) return;
  const { what, why, fix, code } = unsafeNodeOption(option);
  writeStandardError(`${what}. ${why ?? ''} ${fix ?? ''} [${code}]\n`);
  process.exit(1);
}
