import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly folder: string;
  readonly command: string;
}

/** This user's processes on this machine, from /proc (Linux). One that is dead but not yet collected does not count. */
export function processes(): readonly ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, state, parent] = / \((?:.*)\) (\S) (\d+)/.exec(` ${readFileSync(`/proc/${name}/stat`, 'utf8')}`) ?? [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const folder = readlinkSync(`/proc/${name}/cwd`);
        return state === 'Z' || parent === undefined
          ? []
          : [{ pid: Number(name), parent: Number(parent), folder, command }];
      } catch {
        return [];
      }
    });
}

/** The provider processes that run in a folder or below it, whatever has become of the engine that started them. */
export function providersBelow(folder: string): readonly number[] {
  return processes()
    .filter((one) => one.folder.startsWith(folder) && one.command.includes('terraform-provider-signet'))
    .map(({ pid }) => pid);
}

/** Ends one process at once. @returns whether it was there. */
export function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}
