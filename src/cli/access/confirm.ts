import type { Io } from '../io';
import { confirmationNeeded, declined } from './errors';

/**
 * Asks on the terminal, unless `--yes` was given.
 *
 * @throws SignetError `cli/declined`
 */
export async function confirm(question: string, { yes }: { readonly yes?: true }, io: Io): Promise<void> {
  if (yes) return;
  refuseUnconfirmable({ yes }, io);
  io.stderr.write(`${question} [y/N] `);
  const answer = (await io.stdin.readLine()).trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes') throw declined();
}

/**
 * Called before any request, so that a command that nobody can confirm changes nothing.
 *
 * @throws SignetError `usage/confirm` without `--yes` and without a terminal
 */
export function refuseUnconfirmable({ yes }: { readonly yes?: true }, io: Io): void {
  if (!yes && !io.stdin.isTerminal) throw confirmationNeeded();
}
