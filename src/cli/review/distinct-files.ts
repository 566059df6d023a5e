import { resolve } from 'node:path';
import type { Io } from '../io';
import { fileGivenTwice } from './errors';

/** A file that a command reads or writes, by the option or argument that names it. */
export interface NamedFile {
  readonly by: string;
  /** Undefined: not given. `-` is standard input. */
  readonly file: string | undefined;
}

/**
 * Refuses to write a file that is also read or written otherwise, before anything is written.
 *
 * @throws SignetError with both options.
 */
export function refuseSameFiles(written: readonly NamedFile[], read: readonly NamedFile[], io: Io): void {
  const seen = new Map(read.flatMap((one) => entryOf(one, io)));
  for (const [path, by] of written.flatMap((one) => entryOf(one, io))) {
    const other = seen.get(path);
    if (other !== undefined) throw fileGivenTwice(by, other);
    seen.set(path, by);
  }
}

const entryOf = ({ by, file }: NamedFile, io: Io): readonly (readonly [string, string])[] =>
  file === undefined || file === '-' ? [] : [[resolve(io.folders.current, file), by]];
