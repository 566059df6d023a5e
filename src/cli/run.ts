import { CommanderError } from 'commander';
import { isSignetError, type SignetError, visible } from '../errors';
import { failed, usageFrom } from './errors';
import { Exit, EXIT, usageStatus } from './exit';
import type { Io } from './io';
import { program } from './program';

/**
 * Runs the `signet` command.
 *
 * @param argv - the arguments after the name of the command.
 * @param given - everything that it reads and writes.
 * @returns the exit status: 0 on success, 1 on failure, 2 for a wrong call; of `review` and `snapshot` see {@link EXIT}.
 * Errors are written to standard error and not thrown.
 */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const io = withVisibleMessages(given);
  try {
    await program(io).parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Exit) return error.status;
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok; // help or version was printed
      report(usageFrom(error, argv), io);
      return usageStatus(argv);
    }
    const shown = isSignetError(error) ? error : failed(error);
    report(shown, io);
    return shown.code.startsWith('usage/') ? usageStatus(argv) : EXIT.failure;
  }
}

/** Writes an error to standard error: what, why, what to do, and the code to search for. */
export function report(error: SignetError, io: Io): void {
  const place = error.where === undefined ? undefined : `In ${error.where}.`;
  const parts = [error.what, ...[place, error.why, error.fix].filter((part) => part !== undefined)];
  // Lines of a server's message are indented, so that none looks like a message of this command.
  io.stderr.write(`signet: ${parts.join('\n').replaceAll('\n', '\n  ')} [${error.code}]\n`);
}

/** Messages contain names from a cluster or a file, which must not control the terminal. */
function withVisibleMessages(io: Io): Io {
  const write = (text: string) => {
    io.stderr.write(visible(text));
  };
  return Object.create(io, { stderr: { value: { write } } }) as Io;
}
