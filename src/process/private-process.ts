import { switchOffDiagnostics, unsafeOption } from './diagnostics';
import { unsafeNodeOption } from './errors';
import { takeStandardError, writeStandardError } from './standard-error';

/**
 * Switches off the features of Node that show the memory of this process. A program that handles tokens must call it
 * first.
 *
 * If Node was started with an option that cannot be switched off (`process/unsafe-node-option`), it prints an error and
 * ends the process with 1.
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
