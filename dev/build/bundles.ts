import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { thirdPartyNotices } from './notices';

/** The repository's folder, and in it the folder that is published. */
export const ROOT = join(__dirname, '..', '..');
export const LIB = join(ROOT, 'lib');

/** Where the one-file provider is, below {@link LIB}. */
export const PROVIDER_BUNDLE = join(LIB, 'provider', 'terraform-provider-signet');

const neverUsed = join(__dirname, 'never-used.ts');

const common: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  alias: { 'form-data': neverUsed, '@grpc/proto-loader': neverUsed },
  legalComments: 'none', // gathered in THIRD-PARTY-NOTICES.txt
  metafile: true,
  logLevel: 'warning',
};

const shebang = { js: '#!/usr/bin/env node' };

const bundles: readonly BuildOptions[] = [
  {
    entryPoints: ['src/index.ts'],
    outfile: 'lib/index.js',
    external: ['cdktf', 'constructs', '@cdktf/provider-kubernetes'],
  },
  { entryPoints: ['src/sandbox/index.ts'], outfile: 'lib/sandbox.js' },
  { entryPoints: ['src/cli/main.ts'], outfile: 'lib/signet.js', banner: shebang },
  {
    // Started several times in one plan: the smaller, the sooner it answers.
    entryPoints: ['src/provider/main.ts'],
    outfile: PROVIDER_BUNDLE,
    banner: shebang,
    minify: true,
    keepNames: true,
  },
];

/** Bundles every program and library of the package into {@link LIB}, each with all it needs but the peers. */
export async function buildBundles(): Promise<void> {
  await rm(LIB, { recursive: true, force: true });
  await mkdir(LIB, { recursive: true });
  const inputs = new Set<string>();
  for (const options of bundles) {
    const { metafile } = (await build({ ...common, ...options })) as { metafile: Metafile };
    Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
    if (options.banner) await chmod(join(ROOT, relativeOutfile(options)), 0o755);
  }
  // The engine starts the provider by its name, without an extension: Node then looks here for how to read it.
  await writeFile(join(dirname(PROVIDER_BUNDLE), 'package.json'), '{"type":"commonjs"}\n');
  await writeFile(join(LIB, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(ROOT, inputs));
}

function relativeOutfile(options: BuildOptions): string {
  const outfile = options.outfile ?? '';
  return outfile.startsWith(ROOT) ? outfile.slice(ROOT.length + 1) : outfile;
}

/** The version in package.json. */
export async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
