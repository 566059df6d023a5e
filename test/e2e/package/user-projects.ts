import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../../../dev/engine';
import { packedPackage } from '../../support/packed-package';

const NODE_MODULES = join(__dirname, '..', '..', '..', 'node_modules');

/** The packages of the apps of each kind of project. */
const KINDS = { cdktf: ['cdktf'], cdktn: ['cdktn'], both: ['cdktf', 'cdktn'] } as const;
export type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];
const PEERS = ['cdktf', 'cdktn', 'constructs'] as const;
type Peer = (typeof PEERS)[number];

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

/**
 * Builds and packs the package, and installs it and its peers with npm, without a network and without leniency about peers.
 * From npm, a peer has only its manifest, since npm takes long for their thousands of files. The files come after that.
 */
export async function installPackage(): Promise<UserProjects> {
  const home = await mkdtemp(join(tmpdir(), 'signet-package-'));
  const { tarball, files } = await packedPackage();
  const manifests = new Map<Peer, string>();
  for (const peer of PEERS) manifests.set(peer, await packManifest(peer, join(home, 'peers')));

  const folders = { cdktf: join(home, 'cdktf'), cdktn: join(home, 'cdktn'), both: join(home, 'both') };
  const packages: Record<Kind, readonly string[]> = { cdktf: [], cdktn: [], both: [] };
  for (const kind of kinds) {
    await mkdir(folders[kind]);
    await writeFile(join(folders[kind], 'package.json'), '{"name":"project","private":true}');
    const peers = [...KINDS[kind], 'constructs'] as const;
    const paths = [tarball, ...peers.map((peer) => manifests.get(peer) ?? '')];
    await npm(['install', '--offline', '--strict-peer-deps', '--no-audit', '--no-fund', ...paths], folders[kind]);
    const modules = join(folders[kind], 'node_modules');
    packages[kind] = (await readdir(modules)).filter((name) => !name.startsWith('.')).sort();
    for (const peer of peers) {
      await rm(join(modules, peer), { recursive: true });
      await linkFiles(join(NODE_MODULES, peer), join(modules, peer));
    }
  }
  return {
    files,
    tarball,
    folders,
    packages,
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** Packs the manifest of an installed package, without the dependencies, which are in the package itself. Returns the path of the file. */
async function packManifest(peer: Peer, folder: string): Promise<string> {
  const text = await readFile(join(NODE_MODULES, peer, 'package.json'), 'utf8');
  const { dependencies = {}, bundledDependencies = [], ...manifest } = JSON.parse(text) as Manifest;
  if (Object.keys(dependencies).some((one) => !bundledDependencies.includes(one)))
    throw new Error(`${peer} has dependencies that are not in it`);
  await mkdir(join(folder, peer, 'package'), { recursive: true });
  await writeFile(join(folder, peer, 'package', 'package.json'), JSON.stringify(manifest));
  const tarball = join(folder, `${peer}.tgz`);
  await succeed('tar', ['-czf', tarball, '-C', join(folder, peer), 'package'], folder);
  return tarball;
}

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: readonly string[];
}

/** The files of a folder in a new folder: hard links to them, or copies on another file system. */
async function linkFiles(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const target = (parent: string, name: string) => join(to, relative(from, join(parent, name)));
  await mkdir(to);
  for (const entry of entries)
    if (entry.isDirectory()) await mkdir(target(entry.parentPath, entry.name), { recursive: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const [source, copy] = [join(parentPath, name), target(parentPath, name)];
        await link(source, copy).catch(() => copyFile(source, copy));
      }),
  );
}

const npm = (args: readonly string[], cwd: string): Promise<void> => succeed('npm', args, cwd);

async function succeed(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { status, stderr } = await run(program, args, { cwd });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stderr}`);
}
