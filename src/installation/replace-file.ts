import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step: no reader sees a part of it, and a link with its name is replaced and not followed. */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { flag: 'wx' });
  renameSync(fresh, path);
}
