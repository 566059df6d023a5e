import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../errors';
import { PROVIDER_SOURCE } from '../provider/address';
import { attempt } from './attempt';
import { installationErrors } from './errors';
import { removeFromLockFile } from './lock-file';
import { refuseObstacle } from './obstacle';
import { type Place, providerFolder } from './place';
import { FRESH_FOLDER, PACKAGE_FILES } from './provider-package';
import { refuseReadOnly, replaceFile } from './replace-file';

/**
 * Deletes what {@link install} wrote into a place: the files of each version and platform, the entry in the lock file of a
 * project, and the folders and the lock file that are empty then; and what an interrupted installation left. Other files stay.
 *
 * @returns the folders and the lock file from which something was deleted
 * @throws SignetError `install/…`
 */
export function uninstall(place: Place): string[] {
  const versions = providerFolder(place);
  refuseObstacle(place.root, versions, 'folder');
  const lock = place.lockFile === undefined ? undefined : lockWithout(place.root, place.lockFile);

  const folders = foldersIn(versions)
    .flatMap(foldersIn)
    .filter((folder) => isLeftover(folder) || hasPackage(folder));
  for (const folder of folders)
    attempt(folder, () => {
      if (isLeftover(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      else for (const name of PACKAGE_FILES) rmSync(join(folder, name), { force: true });
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
  if (text === before) return undefined;
  refuseReadOnly(path);
  return { path, text };
}

/** The folders in a folder, without links. */
function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

const isLeftover = (folder: string): boolean => basename(folder).startsWith(FRESH_FOLDER);

const hasPackage = (folder: string): boolean => PACKAGE_FILES.some((name) => existsSync(join(folder, name)));

/** Deletes a folder and those that contain it up to the root, without the root, as long as they are empty. */
function deleteEmptyFolders(folder: string, root: string): void {
  for (let empty = folder; empty !== root && isEmpty(empty); empty = dirname(empty)) {
    try {
      rmdirSync(empty);
    } catch (error) {
      // An installation at the same time wrote something into it.
      if (['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) return;
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** Whether a folder is empty or does not exist. */
const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;
