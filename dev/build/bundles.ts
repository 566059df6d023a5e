import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { manPage } from '../man';
import { REVIEW_PAGE } from '../../src/review/formats/html/template';
import { onFramework, type Framework } from './framework';
import { launcher, MINIMUM_NODE } from './launcher';
import { thirdPartyNotices } from './notices';
import { quietThrows } from './quiet-throws';
import { reviewPage } from './review-page';

/** The repository's folder, and its folder that the build writes. */
export const ROOT = join(__dirname, '..', '..');
export const LIB = join(ROOT, 'lib');

/** The executable of the provider, below {@link LIB}. */
export const PROVIDER_BUNDLE = join(LIB, 'provider', 'terraform-provider-signet');
const PROVIDER = relative(LIB, PROVIDER_BUNDLE);

const neverUsed = join(__dirname, 'never-used.ts');

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

const byNode = { js: '#!/usr/bin/env node' };
const byLauncher = { js: launcher() };

/** For programs: a smaller file starts faster. Errors keep the names of their classes. */
const small: BuildOptions = { minify: true, keepNames: true };

function constructsFor(framework: Framework): BuildOptions {
  return { entryPoints: ['src/index.ts'], plugins: [onFramework(framework), quietThrows] };
}

/** Each bundle by its path below {@link LIB}. */
const bundles: Readonly<Record<string, BuildOptions>> = {
  'index.js': constructsFor('cdktf'),
  'cdktn.js': constructsFor('cdktn'),
  'sandbox.js': { entryPoints: ['src/sandbox/index.ts'] },
  'signet.js': { entryPoints: ['src/cli/main.ts'], banner: byNode, ...small },
  [PROVIDER]: { entryPoints: ['src/provider/main.ts'], banner: byLauncher, ...small },
};

/**
 * Bundles the provider alone into a folder, not minified: a profile of it names functions, and the files that they come from.
 *
 * @returns the path of the executable
 */
export async function buildReadableProvider(folder: string): Promise<string> {
  const outfile = join(folder, PROVIDER);
  await build({ ...common, ...bundles[PROVIDER], minify: false, outfile });
  await finishProvider(folder);
  return outfile;
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
  for (const [path, options] of Object.entries(bundles)) {
    const outfile = join(folder, path);
    const { metafile } = await build({ ...common, ...options, outfile, metafile: true });
    Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
    if (options.banner) await chmod(outfile, 0o755);
  }
  await finishProvider(folder);
  await mkdir(join(folder, 'man'));
  await writeFile(join(folder, 'man', 'signet.1'), manPage());
  const page = await reviewPage(ROOT);
  await writeFile(join(folder, REVIEW_PAGE), page.text);
  page.inputs.forEach((input) => inputs.add(input));
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(ROOT, inputs));
}

/** Makes the provider's bundle executable. It has no extension: Node.js reads from a file beside it that it is a CommonJS module. */
async function finishProvider(folder: string): Promise<void> {
  await chmod(join(folder, PROVIDER), 0o755);
  await writeFile(join(folder, dirname(PROVIDER), 'package.json'), '{"type":"commonjs"}\n');
}

/** The version in package.json. */
export async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
