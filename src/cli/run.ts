import { CommanderError } from 'commander';
import { isSignetError, visible } from '../errors';
import { failed, usageFrom } from './errors';
import type { Io } from './io';
import { program } from './program';
import { report } from './report';

/** What the command's exit status says. */
export const EXIT = { ok: 0, failure: 1, usage: 2 } as const;

/**
 * Runs the `signet` command.
 *
 * @param argv - the arguments behind the command's name.
 * @param given - all that it can touch.
 * @returns the exit status: 0 when it did what was asked, 1 when it failed, 2 when it was called wrongly. Every error
 * is reported on standard error, never thrown.
 */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const io = withVisibleMessages(given);
  try {
    await program(io).parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok; // help or version, printed
      report(usageFrom(error), io);
      return EXIT.usage;
    }
    const shown = isSignetError(error) ? error : failed(error);
    report(shown, io);
    return shown.code.startsWith('usage/') ? EXIT.usage : EXIT.failure;
  }
}

/** Messages name objects of a cluster and outputs of a file, which a terminal must not obey. */
function withVisibleMessages(io: Io): Io {
  const write = (text: string) => {
    io.stderr.write(visible(text));
  };
  return Object.create(io, { stderr: { value: { write } } }) as Io;
}
