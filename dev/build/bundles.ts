import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { manPage } from '../man';
import { REVIEW_PAGE } from '../../src/review/formats/html/template';
import { onFramework, type Framework } from './framework';
import { launcher, MINIMUM_NODE } from './launcher';
import { thirdPartyNotices } from './notices';
import { inParts } from './parts';
import { quietThrows } from './quiet-throws';
import { reviewPage } from './review-page';

/** The repository's folder, and its folder that the build writes. */
export const ROOT = join(__dirname, '..', '..');
export const LIB = join(ROOT, 'lib');

/** The executable of the provider, below {@link LIB}. */
export const PROVIDER_BUNDLE = join(LIB, 'provider', 'terraform-provider-signet');
const PROVIDER = relative(LIB, PROVIDER_BUNDLE);

const neverUsed = join(__dirname, 'never-used.ts');

/** The code of ML-KEM, which only sealing for a post-quantum key needs. */
const lattice = join(ROOT, 'src', 'sealing', 'age', 'lattice.ts');

const common: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: `node${MINIMUM_NODE}`,
  format: 'cjs',
  alias: { 'form-data': neverUsed },
  legalComments: 'none', // collected in THIRD-PARTY-NOTICES.txt
  logLevel: 'warning',
};

/** For programs: a smaller file starts faster. Errors keep the names of their classes. */
const small: BuildOptions = { ...common, minify: true, keepNames: true };

function constructsFor(framework: Framework): BuildOptions {
  return {
    entryPoints: ['src/index.ts'],
    plugins: [onFramework(framework), quietThrows],
    // Constructs check keys, but seal nothing.
    alias: { ...common.alias, '@noble/post-quantum/ml-kem.js': neverUsed },
  };
}

/** Each library by its path below {@link LIB}. */
const libraries: Readonly<Record<string, BuildOptions>> = {
  'index.js': constructsFor('cdktf'),
  'cdktn.js': constructsFor('cdktn'),
  'sandbox.js': { entryPoints: ['src/sandbox/index.ts'] },
};

/** The entry of each program by its path below {@link LIB}, and its first lines. */
const programs: Readonly<Record<string, readonly [entry: string, firstLines: string]>> = {
  'signet.js': ['src/cli/main.ts', '#!/usr/bin/env node'],
  [PROVIDER]: ['src/provider/main.ts', launcher()],
};

/** How a provider for a measurement differs from the one of the package. */
export interface ProviderVariant {
  /** The file that it starts with, from {@link ROOT}. */
  readonly entry?: string;
  readonly plugins?: Plugin[];
}

/**
 * Bundles the provider alone into a folder, not minified and not in parts: a profile of it names functions, and the files
 * that they come from.
 *
 * @returns the path of the executable
 */
export async function buildReadableProvider(folder: string): Promise<string> {
  const { entry, firstLines } = programOf(PROVIDER);
  const { outputFiles } = await build({ ...common, keepNames: true, entryPoints: [entry], write: false });
  return writeExecutable(folder, PROVIDER, `${firstLines}\n${outputFiles.map(({ text }) => text).join('')}`);
}

/**
 * Bundles a variant of the provider alone into a folder.
 *
 * @returns the path of the executable
 */
export async function buildProviderVariant(folder: string, { entry, ...options }: ProviderVariant): Promise<string> {
  await writeProgram(folder, PROVIDER, { ...small, ...options }, entry);
  return join(folder, PROVIDER);
}

/** Bundles every program and library of the package into {@link LIB}, each with everything that it needs except the peer dependencies. */
export async function buildBundles(): Promise<void> {
  // Written to another folder and then renamed, so that a program that uses LIB at the same time finds a whole build.
  const [fresh, former] = [`${LIB}.${process.pid}`, `${LIB}.former.${process.pid}`];
  try {
    await writeBundles(fresh);
    if (existsSync(LIB)) await rename(LIB, former);
    await rename(fresh, LIB);
  } finally {
    for (const folder of [fresh, former]) await rm(folder, { recursive: true, force: true });
  }
}

async function writeBundles(folder: string): Promise<void> {
  const inputs = new Set<string>();
  for (const [path, options] of Object.entries(libraries)) {
    const { metafile } = await build({ ...common, ...options, outfile: join(folder, path), metafile: true });
    Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
  }
  for (const path of Object.keys(programs))
    (await writeProgram(folder, path, small)).forEach((input) => inputs.add(input));
  await mkdir(join(folder, 'man'), { recursive: true });
  await writeFile(join(folder, 'man', 'signet.1'), manPage());
  const page = await reviewPage(ROOT);
  await writeFile(join(folder, REVIEW_PAGE), page.text);
  page.inputs.forEach((input) => inputs.add(input));
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(ROOT, inputs));
}

/** Writes a program below a folder. @param from - another entry than that of the package */
async function writeProgram(
  folder: string,
  path: string,
  options: BuildOptions,
  from?: string,
): Promise<readonly string[]> {
  const { entry, firstLines } = programOf(path);
  const { text, inputs } = await inParts(join(ROOT, from ?? entry), [lattice], options);
  await writeExecutable(folder, path, `${firstLines}\n${text}`);
  return inputs;
}

async function writeExecutable(folder: string, path: string, text: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o755 });
  // The executable of the provider has no extension: Node.js reads here that it is a CommonJS module.
  if (path === PROVIDER) await writeFile(join(dirname(file), 'package.json'), '{"type":"commonjs"}\n');
  return file;
}

function programOf(path: string): { readonly entry: string; readonly firstLines: string } {
  const program = programs[path];
  if (program === undefined) throw new Error(`There is no program ${path}`);
  return { entry: program[0], firstLines: program[1] };
}

/** The version in package.json. */
export async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
