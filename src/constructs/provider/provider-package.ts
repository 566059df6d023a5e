import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PROVIDER_EXECUTABLE } from '../../provider/address';

/** This package where it is installed: its folder and its version. */
export interface InstalledPackage {
  readonly root: string;
  readonly version: string;
}

const PACKAGE_NAME = 'cdktf-signet';

/** Finds the package that this code belongs to: compiled into `lib`, or its sources. Undefined when it was bundled into another. */
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

/** Where an installed package keeps the executable. */
export function installedExecutable(installed: InstalledPackage): string {
  return join(installed.root, 'lib', 'provider', PROVIDER_EXECUTABLE);
}

/** What the engine's folder of the provider holds: the contents by file name. */
export type ProviderPackage = ReadonlyMap<string, Buffer>;

/** Reads the executable and adds what it needs beside it; undefined when there is none. */
export function readProviderPackage(executable: string): ProviderPackage | undefined {
  if (!existsSync(executable)) return undefined;
  return new Map([
    [PROVIDER_EXECUTABLE, readFileSync(executable)],
    // The executable has no extension: without this, a `"type": "module"` further up would make Node read it as one.
    ['package.json', Buffer.from('{"type":"commonjs"}\n')],
  ]);
}

/** Makes the folder hold exactly the package. Leaves it alone when it does already. */
export function writeProviderPackage(folder: string, files: ProviderPackage): void {
  if (holds(folder, files)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content, { flag: 'wx' });
  chmodSync(join(folder, PROVIDER_EXECUTABLE), 0o755);
}

function holds(folder: string, files: ProviderPackage): boolean {
  if (!existsSync(folder) || readdirSync(folder).sort().join('/') !== [...files.keys()].sort().join('/')) return false;
  // Behind a link, the content could change after it was compared.
  if (![...files.keys()].every((name) => lstatSync(join(folder, name)).isFile())) return false;
  if ((statSync(join(folder, PROVIDER_EXECUTABLE)).mode & 0o111) !== 0o111) return false;
  return [...files].every(([name, content]) => readFileSync(join(folder, name)).equals(content));
}
