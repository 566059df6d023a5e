import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { peerDependencies, peerDependenciesMeta } from '../../../package.json';
import { type Engine, run } from '../../../dev/engine';
import { blocksOf } from '../../support/pages';
import type { Modules } from './packed';
import { ReaderShell } from './reader-shell';
import type { Server } from './settings';

/** Where a page is followed. */
export interface Surroundings {
  readonly engine: Engine;
  readonly server: Server;
  /** The path of kubectl. */
  readonly kubectl: string;
  /** What `npm install` installs. */
  readonly modules: Modules;
}

/** What a page led to. */
export interface Walked {
  /** The folder that the page was followed in, which was empty. */
  readonly folder: string;
  /** A folder with everything that the walk wrote: the one above, the engine's trace, what the commands printed. */
  readonly home: string;
  /** What each block of commands printed, in the order of the page. */
  readonly printed: readonly string[];
  /** Removes everything that the walk wrote. */
  remove(): Promise<void>;
}

/**
 * Follows a page as a reader does: writes its files into an empty folder, and runs its blocks of commands in one shell,
 * which ends at the first command that fails. There are two differences. `npm install` links packages, without a network,
 * and then has npm check them against the ranges of the page's package.json and of each other. `npx` starts the commands of
 * these packages without npm, which takes half a second of processor time for each.
 *
 * @throws with all output if a command fails.
 */
export async function walk(page: string, section: string | undefined, where: Surroundings): Promise<Walked> {
  const home = await mkdtemp(join(tmpdir(), 'signet-walk-'));
  const folder = join(home, 'project');
  await mkdir(folder);
  const { engine, server, kubectl, modules } = where;
  const shell = await ReaderShell.open(home);
  await shell.link('kubectl', kubectl);
  // A page says `terraform` for either.
  for (const name of ['terraform', 'tofu']) await shell.link(name, engine.program);
  const npm = join(dirname(process.execPath), 'npm');
  await shell.script('npm', `[ "$1" = install ] && mv '${join(home, 'node_modules')}' . && exec '${npm}' ls`);
  await shell.script('npx', 'command=$1; shift; exec "node_modules/.bin/$command" "$@"');

  const kubeconfig = join(home, 'kubeconfig');
  await writeFile(kubeconfig, await minified(kubectl, server));

  const blocks = blocksOf(page, section);
  await linkModules(
    modules,
    namesIn(blocks.find(({ file }) => file === 'package.json')?.code),
    join(home, 'node_modules'),
  );
  const script = [];
  for (const { file, language, code } of blocks) {
    if (file !== undefined) await writeFile(join(folder, file), code);
    else if (language === 'sh') script.push(code, `echo '${END}'\n`);
  }
  const result = await shell.run(script.join(''), folder, {
    ...{ KUBECONFIG: kubeconfig, CI: '1' },
    TERRAFORM_BINARY_NAME: engine.kind === 'terraform' ? 'terraform' : 'tofu',
    ...{ TF_LOG: 'trace', TF_LOG_PATH: join(home, 'trace.log') },
  });
  await writeFile(join(home, 'printed.txt'), `${result.stdout}${result.stderr}`);
  if (result.status !== 0) throw new Error(`${page}:\n${result.stdout}${result.stderr}`);
  return {
    folder,
    home,
    printed: result.stdout.split(`${END}\n`).slice(0, -1),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

const END = '--- the end of a block of commands ---';

/** The packages that a package.json asks for, and those that npm adds for them. */
function namesIn(packageJson = '{}'): readonly string[] {
  const { dependencies, devDependencies } = JSON.parse(packageJson) as Partial<Record<string, Record<string, string>>>;
  const required = Object.keys(peerDependencies).filter((name) => !(name in peerDependenciesMeta));
  return [...new Set([...Object.keys({ ...dependencies, ...devDependencies }), ...required])];
}

async function linkModules({ folder }: Modules, names: readonly string[], into: string): Promise<void> {
  for (const name of [...names, '.bin']) {
    await mkdir(dirname(join(into, name)), { recursive: true });
    await symlink(join(folder, name), join(into, name));
  }
}

/** A kubeconfig for this server alone, with the files that it names in it. */
async function minified(kubectl: string, { kubeconfig, context }: Server): Promise<string> {
  const args = ['config', 'view', '--raw', '--minify', '--flatten', `--kubeconfig=${kubeconfig}`];
  const { stdout } = await run(kubectl, context === undefined ? args : [...args, `--context=${context}`], { cwd: '/' });
  return stdout;
}
