import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_SOURCE } from '../provider/address';
import { attempt } from './attempt';
import { dirhash } from './dirhash';
import { installationErrors } from './errors';
import { type LockEntry, updateLockFile } from './lock-file';
import { refuseObstacle } from './obstacle';
import { type Place, providerFolder } from './place';
import { type ProviderPackage, writeProviderPackage } from './provider-package';
import { refuseReadOnly, replaceFile } from './replace-file';

/** What is installed. */
export interface Installation {
  readonly version: string;
  readonly files: ProviderPackage;
  /** As the engines name them, such as `linux_amd64`. The files are the same for each. */
  readonly platforms: readonly string[];
}

/** A folder or file of an installation, and whether it was changed. */
export interface Installed {
  readonly path: string;
  readonly changed: boolean;
}

/**
 * Writes the provider into a place, and in a project its entry into the lock file, so that the engines find it without a
 * registry. In a project, other versions are deleted. Everything is checked before anything is written.
 *
 * @param others - entries of other providers, added to the lock file of a project if it has none for them
 * @returns the folder of each platform, and the lock file
 * @throws SignetError `install/…`
 */
export function install(place: Place, what: Installation, others: readonly LockEntry[] = []): Installed[] {
  const { version, files, platforms } = what;
  const versions = providerFolder(place);
  const folders = platforms.map((platform) => join(versions, version, platform));
  for (const folder of folders) refuseObstacle(place.root, folder, 'folder');
  const lock = place.lockFile === undefined ? undefined : updatedLock(place.root, place.lockFile, what, others);

  const packages = folders.map((path) => ({
    path,
    changed: attempt(path, () => writeProviderPackage(path, files)),
  }));
  if (lock === undefined) return packages;
  attempt(versions, () => {
    deleteOtherVersions(versions, version);
  });
  if (lock.changed)
    attempt(lock.path, () => {
      replaceFile(lock.path, lock.text);
    });
  return [...packages, lock];
}

function updatedLock(root: string, path: string, { version, files }: Installation, others: readonly LockEntry[]) {
  refuseObstacle(root, path, 'file');
  const before = existsSync(path) ? attempt(path, () => readFileSync(path, 'utf8')) : undefined;
  const text = updateLockFile(before, { address: PROVIDER_SOURCE, version, hashes: [dirhash(files)] }, others);
  if (text === undefined) throw installationErrors.lockFile(path);
  const changed = text !== before;
  if (changed && before !== undefined) refuseReadOnly(path);
  return { path, text, changed };
}

function deleteOtherVersions(versions: string, version: string): void {
  for (const name of readdirSync(versions))
    if (name !== version) rmSync(join(versions, name), { recursive: true, force: true, maxRetries: 3 });
}
