import { lstatSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { attempt } from './attempt';
import { installationErrors } from './errors';

/**
 * Refuses a path that cannot be written without following a link or deleting something else: where a part of it below the
 * folder is a symbolic link, or where something other than the expected file or folder has its name. What does not exist is
 * not refused.
 *
 * @param folder - may itself be a link
 */
export function refuseObstacle(folder: string, path: string, expected: 'file' | 'folder'): void {
  const base = attempt(folder, () => statSync(folder, { throwIfNoEntry: false }));
  if (base?.isDirectory() === false) throw installationErrors.inTheWay(folder, 'folder');
  const steps = relative(folder, path).split(sep);
  for (let count = 1; count <= steps.length; count++) {
    const part = join(folder, ...steps.slice(0, count));
    const found = attempt(part, () => lstatSync(part, { throwIfNoEntry: false }));
    if (found === undefined) return;
    const wanted = count < steps.length ? 'folder' : expected;
    if (found.isSymbolicLink()) throw installationErrors.symbolicLink(part, wanted);
    if (wanted === 'folder' ? !found.isDirectory() : !found.isFile()) throw installationErrors.inTheWay(part, wanted);
  }
}
