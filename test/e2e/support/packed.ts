import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../dev/engine';
import { packedPackage } from '../../support/packed-package';

const ROOT = join(__dirname, '..', '..', '..');

/** The packages of a user's project: this one as npm would publish it, and others of this repository's development. */
export interface Modules {
  /** A folder `node_modules`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Puts the packed package into a folder with links to other packages, as `npm install` would with a registry. */
export async function packedModules(others: readonly string[]): Promise<Modules> {
  const home = await mkdtemp(join(tmpdir(), 'signet-modules-'));
  const folder = join(home, 'node_modules');
  const own = join(folder, 'cdktf-signet');
  await mkdir(own, { recursive: true });
  await mkdir(join(folder, '.bin'));
  const { tarball } = await packedPackage();
  const { status, stderr } = await run('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'], { cwd: home });
  if (status !== 0) throw new Error(`tar:\n${stderr}`);
  for (const name of others) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(folder, name));
  }
  for (const name of ['cdktf-signet', ...others]) {
    for (const [command, path] of Object.entries(await commandsOf(join(folder, name)))) {
      await symlink(join('..', name, path), join(folder, '.bin', command));
    }
  }
  return { folder, remove: () => rm(home, { recursive: true, force: true }) };
}

async function commandsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const { name, bin = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    bin?: string | Record<string, string>;
  };
  return typeof bin === 'string' ? { [name]: bin } : bin;
}
