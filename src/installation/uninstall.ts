import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROVIDER_SOURCE } from '../provider/address';
import { attempt } from './attempt';
import { installationErrors } from './errors';
import { removeFromLockFile } from './lock-file';
import { refuseObstacle } from './obstacle';
import { type Place, providerFolder } from './place';
import { PACKAGE_FILES } from './provider-package';
import { replaceFile } from './replace-file';

/**
 * Deletes what {@link install} wrote into a place: the files of each version and platform, the entry in the lock file of a
 * project, and the folders and the lock file that are empty then. Other files stay.
 *
 * @returns the folder of each platform, and the lock file, where something was deleted
 * @throws SignetError `install/…`
 */
export function uninstall(place: Place): string[] {
  const versions = providerFolder(place);
  refuseObstacle(place.root, versions, 'folder');
  const lock = place.lockFile === undefined ? undefined : lockWithout(place.root, place.lockFile);

  const folders = foldersIn(versions).flatMap(foldersIn).filter(hasPackage);
  for (const folder of folders)
    attempt(folder, () => {
      for (const name of PACKAGE_FILES) rmSync(join(folder, name), { force: true });
      deleteEmptyFolders(folder, place.root);
    });
  if (lock === undefined) return folders;
  attempt(lock.path, () => {
    if (lock.text === '') rmSync(lock.path);
    else replaceFile(lock.path, lock.text);
  });
  return [...folders, lock.path];
}

/** The text of the lock file without the entry; undefined if there is no entry. */
function lockWithout(root: string, path: string): { readonly path: string; readonly text: string } | undefined {
  refuseObstacle(root, path, 'file');
  if (!existsSync(path)) return undefined;
  const before = attempt(path, () => readFileSync(path, 'utf8'));
  const text = removeFromLockFile(before, PROVIDER_SOURCE);
  if (text === undefined) throw installationErrors.lockFile(path);
  return text === before ? undefined : { path, text };
}

/** The folders in a folder, without links. */
function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

const hasPackage = (folder: string): boolean => PACKAGE_FILES.some((name) => existsSync(join(folder, name)));

/** Deletes a folder and those that contain it up to the root, without the root, as long as they are empty. */
function deleteEmptyFolders(folder: string, root: string): void {
  for (let empty = folder; empty !== root && readdirSync(empty).length === 0; empty = dirname(empty)) rmdirSync(empty);
}
