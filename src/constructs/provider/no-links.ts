import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * The first symbolic link on the path from a folder to a file or folder below it, that one included; undefined if there
 * is none. What does not exist is not a link.
 */
export function linkBelow(folder: string, path: string): string | undefined {
  const steps = relative(folder, path).split(sep);
  return steps
    .map((_step, index) => join(folder, ...steps.slice(0, index + 1)))
    .find((one) => lstatSync(one, { throwIfNoEntry: false })?.isSymbolicLink() === true);
}

/** Replaces a file in one step: no reader sees a part of it, and a link with its name is replaced and not followed. */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { flag: 'wx' });
  renameSync(fresh, path);
}
