import type { Io } from '../io';
import { confirmationNeeded, declined } from './errors';

/**
 * Asks on the terminal, unless the answer was given beforehand. Refuses before anything is asked of the cluster where
 * nobody could be asked: see {@link refuseUnasked}.
 *
 * @throws SignetError `cli/declined`
 */
export async function confirm(question: string, { yes }: { readonly yes?: true }, io: Io): Promise<void> {
  if (yes) return;
  refuseUnasked({ yes }, io);
  io.stderr.write(`${question} [y/N] `);
  const answer = (await io.stdin.readLine()).trim().toLowerCase();
  if (answer !== 'y' && answer !== 'yes') throw declined();
}

/** @throws SignetError `usage/confirm` */
export function refuseUnasked({ yes }: { readonly yes?: true }, io: Io): void {
  if (!yes && !io.stdin.isTerminal) throw confirmationNeeded();
}
