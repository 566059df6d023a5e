import { accessSync, chmodSync, chownSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { attempt } from './attempt';
import { installationErrors } from './errors';

/** Refuses a file that has no write permission: its folder may still allow that it is replaced. */
export function refuseReadOnly(path: string): void {
  attempt(path, () => {
    accessSync(path, constants.W_OK);
  });
  // The system allows root to write it.
  if ((statSync(path).mode & 0o222) === 0) throw installationErrors.notWritable(path, 'The file is read-only.');
}

/**
 * Replaces a file in one step: no reader sees a part of it, and a link with its name is replaced and not followed. The
 * permissions stay the same, and as root also the owner.
 */
export function replaceFile(path: string, text: string, mode = 0o666): void {
  const fresh = `${path}.${process.pid}.new`;
  const former = statSync(path, { throwIfNoEntry: false });
  rmSync(fresh, { force: true });
  try {
    writeFileSync(fresh, text, { flag: 'wx', mode });
    if (former !== undefined) {
      if (process.getuid?.() === 0) chownSync(fresh, former.uid, former.gid);
      chmodSync(fresh, former.mode);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
