import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PROVIDER_EXECUTABLE } from '../provider/address';

/** This package as it is installed: its folder and its version. */
export interface InstalledPackage {
  readonly root: string;
  readonly version: string;
}

const PACKAGE_NAME = 'cdktf-signet';

/** Finds the package of this code, in `lib` or in the sources. Undefined if another program bundles the code. */
export function installedPackage(from: string = __dirname): InstalledPackage | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string };
      if (name === PACKAGE_NAME && version !== undefined) return { root: folder, version };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The path of the executable in an installed package. */
export function installedExecutable(installed: InstalledPackage): string {
  return join(installed.root, 'lib', 'provider', PROVIDER_EXECUTABLE);
}

/** The files in the engine's folder of the provider: the content by file name. */
export type ProviderPackage = ReadonlyMap<string, Buffer>;

/** The names of the files. */
export const PACKAGE_FILES = [PROVIDER_EXECUTABLE, 'package.json'] as const;

/** Reads the executable and adds the files that it needs in its folder; undefined if there is no executable. */
export function readProviderPackage(executable: string): ProviderPackage | undefined {
  if (!existsSync(executable)) return undefined;
  // The executable has no extension: a package.json with `"type": "module"` in a parent folder would apply to it.
  const manifest = Buffer.from('{"type":"commonjs"}\n');
  const [program, beside] = PACKAGE_FILES;
  return new Map<string, Buffer>([
    [program, readFileSync(executable)],
    [beside, manifest],
  ]);
}

/** The beginning of the name of a folder beside the platforms, which an interrupted installation can leave. */
export const FRESH_FOLDER = '.new-';

/**
 * Writes exactly these files into a folder, each in one step: an engine that reads the folder at the same time finds the
 * former executable or the new one.
 *
 * @returns whether anything was written; false if the folder already has these files
 */
export function writeProviderPackage(folder: string, files: ProviderPackage): boolean {
  if (holds(folder, files)) return false;
  mkdirSync(folder, { recursive: true });
  const fresh = mkdtempSync(join(dirname(folder), FRESH_FOLDER));
  try {
    for (const [name, content] of files) writeFileSync(join(fresh, name), content);
    chmodSync(join(fresh, PROVIDER_EXECUTABLE), 0o755);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (!files.has(entry.name) || entry.isDirectory()) rmSync(join(folder, entry.name), { recursive: true });
    // The executable last, when the files that it needs are there.
    for (const name of [...files.keys()].reverse()) renameSync(join(fresh, name), join(folder, name));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

function holds(folder: string, files: ProviderPackage): boolean {
  if (!existsSync(folder) || readdirSync(folder).sort().join('/') !== [...files.keys()].sort().join('/')) return false;
  // The content behind a link could change after the comparison.
  if (![...files.keys()].every((name) => lstatSync(join(folder, name)).isFile())) return false;
  // Windows has no such permission.
  const isExecutable =
    process.platform === 'win32' || (statSync(join(folder, PROVIDER_EXECUTABLE)).mode & 0o111) === 0o111;
  if (!isExecutable) return false;
  return [...files].every(([name, content]) => readFileSync(join(folder, name)).equals(content));
}
