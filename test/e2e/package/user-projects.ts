import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../dev/engine';
import { packedPackage } from '../../support/packed-package';

const ROOT = join(__dirname, '..', '..', '..');

/** The packages of the apps of each kind of project. */
const KINDS = { cdktf: ['cdktf'], cdktn: ['cdktn'], both: ['cdktf', 'cdktn'] } as const;
export type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];

/** Projects into which npm installed the package, as npm would publish it. */
export interface UserProjects {
  /** The paths in the package. */
  readonly files: readonly string[];
  /** The path of the packed package. */
  readonly tarball: string;
  /** The folder of each project. */
  readonly folders: Readonly<Record<Kind, string>>;
  /** The packages that npm installed into each project. */
  readonly packages: Readonly<Record<Kind, readonly string[]>>;
  remove(): Promise<void>;
}

/** Builds and packs the package, and installs it and its peers with npm, without a network and without leniency about peers. */
export async function installPackage(): Promise<UserProjects> {
  const home = await mkdtemp(join(tmpdir(), 'signet-package-'));
  const { tarball, files } = await packedPackage();
  const peers = ['cdktf', 'cdktn', 'constructs'].map((name) => `./node_modules/${name}`);
  await npm(['pack', '--ignore-scripts', '--pack-destination', home, ...peers], ROOT);
  const tarballs = (await readdir(home)).filter((name) => name.endsWith('.tgz'));

  const folders = { cdktf: join(home, 'cdktf'), cdktn: join(home, 'cdktn'), both: join(home, 'both') };
  const packages: Record<Kind, readonly string[]> = { cdktf: [], cdktn: [], both: [] };
  for (const kind of kinds) {
    await mkdir(folders[kind]);
    await writeFile(join(folders[kind], 'package.json'), '{"name":"project","private":true}');
    const names = [...KINDS[kind], 'constructs'].map((name) => tarballOf(name, tarballs));
    const paths = [tarball, ...names.map((name) => join('..', name))];
    await npm(['install', '--offline', '--strict-peer-deps', '--no-audit', '--no-fund', ...paths], folders[kind]);
    const entries = await readdir(join(folders[kind], 'node_modules'));
    packages[kind] = entries.filter((name) => !name.startsWith('.')).sort();
  }
  return {
    files,
    tarball,
    folders,
    packages,
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

function tarballOf(name: string, tarballs: readonly string[]): string {
  const found = tarballs.filter((tarball) => new RegExp(`^${name}-\\d`).test(tarball));
  if (found.length !== 1) throw new Error(`${found.length} files for ${name}`);
  return found[0] as string;
}

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, stderr } = await run('npm', args, { cwd });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}:\n${stderr}`);
  return stdout;
}
