import type { Baseline } from '../../review';
import type { Io } from '../io';
import { readInput } from '../sealed-input';

/** `ALIAS=FILE`: the baseline of the cluster that the provider configuration with this alias is for. */
const WITH_ALIAS = /^([A-Za-z_][\w-]*)=(.*)$/s;

/** The alias and the file of a value of `--baseline`. */
export function fileOfBaseline(value: string): { readonly alias: string; readonly file: string } {
  const [, alias = '', file = value] = WITH_ALIAS.exec(value) ?? [];
  return { alias, file };
}

/**
 * Reads the baselines of a review.
 *
 * @param given - values of `--baseline`: a file, or `ALIAS=FILE`.
 * @returns undefined if none was given.
 */
export async function readBaselines(given: readonly string[], io: Io): Promise<Baseline | undefined> {
  const { joinBaselines, parseBaseline } = await import('../../review');
  const read: Baseline[] = [];
  for (const value of given) {
    const { alias, file } = fileOfBaseline(value);
    read.push(parseBaseline(await readInput(file, io), alias));
  }
  const [first, ...rest] = read;
  return first === undefined ? undefined : joinBaselines([first, ...rest]);
}
