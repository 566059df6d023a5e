import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDtsBundle, type OutputOptions } from 'dts-bundle-generator';
import { run } from '../engine';
import { LIB, ROOT } from './bundles';

/** The sources of the libraries, from `src`. */
const CONSTRUCTS = 'index';
const SANDBOX = join('sandbox', 'index');

/** Writes the type declarations into {@link LIB}: one file for each library, with nothing that the library neither exports nor mentions. */
export async function buildDeclarations(): Promise<void> {
  const folder = `${LIB}.declarations.${process.pid}`;
  await mkdir(folder);
  try {
    await compile(folder);
    const { constructs, sandbox } = await bundle(folder);
    await writeFile(join(LIB, 'index.d.ts'), constructs);
    await writeFile(join(LIB, 'cdktn.d.ts'), constructs.replaceAll("from 'cdktf';", "from 'cdktn';"));
    await writeFile(join(LIB, 'sandbox.d.ts'), sandbox);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Checks the sources and writes the declarations of each, by TypeScript 7, which takes a fifth of the time of TypeScript 5.
 *
 * @throws with what the compiler prints
 */
async function compile(folder: string): Promise<void> {
  const config = await configure(folder, 'tsconfig.sources.json', {
    compilerOptions: { ...{ noEmit: false, declaration: true, emitDeclarationOnly: true }, types: ['node'] },
    files: [CONSTRUCTS, SANDBOX].map((source) => join(ROOT, 'src', `${source}.ts`)),
  });
  const tsc = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
  const options = ['--project', config, '--rootDir', join(ROOT, 'src'), '--outDir', folder];
  const { status, stdout } = await run(process.execPath, [tsc, ...options], { cwd: ROOT });
  if (status !== 0) throw new Error(`The declarations cannot be written:\n${stdout}`);
}

/** Joins the declarations of all sources. */
async function bundle(folder: string): Promise<Readonly<Record<'constructs' | 'sandbox', string>>> {
  const preferredConfigPath = await configure(folder, 'tsconfig.json', {
    compilerOptions: { types: ['node'] },
    files: [CONSTRUCTS, SANDBOX].map((source) => `${source}.d.ts`),
  });
  const common: OutputOptions = { noBanner: true, exportReferencedTypes: false };
  const [constructs = '', sandbox = ''] = generateDtsBundle(
    [
      { filePath: join(folder, `${CONSTRUCTS}.d.ts`), output: common },
      // It declares `Symbol.asyncDispose` for projects whose `lib` has none.
      { filePath: join(folder, `${SANDBOX}.d.ts`), output: { ...common, inlineDeclareGlobals: true } },
    ],
    { preferredConfigPath },
  );
  return { constructs, sandbox };
}

/** Writes the settings of a compilation, which extend those of the repository, and returns the path of the file. */
async function configure(folder: string, name: string, settings: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [], ...settings }));
  return path;
}
