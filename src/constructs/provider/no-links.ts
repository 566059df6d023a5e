import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * The first symbolic link on the way from a folder to a path below it, the path itself included; undefined where there is
 * none. What does not exist yet is no link.
 */
export function linkBelow(folder: string, path: string): string | undefined {
  const steps = relative(folder, path).split(sep);
  return steps
    .map((_step, index) => join(folder, ...steps.slice(0, index + 1)))
    .find((one) => lstatSync(one, { throwIfNoEntry: false })?.isSymbolicLink() === true);
}

/** Replaces a file as a whole: nobody sees a part of it, and a link that has taken its name meanwhile is replaced, not followed. */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { flag: 'wx' });
  renameSync(fresh, path);
}
