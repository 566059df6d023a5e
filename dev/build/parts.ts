import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, transform, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { COMMENT_END } from '../../src/loader';
import { inAscii } from './ascii';

/** A program in one file, without its first lines. */
export interface Packed {
  readonly text: string;
  /** The files that are part of it. */
  readonly inputs: readonly string[];
}

/**
 * Bundles a program into one file of several parts. Node compiles with the file what the entry imports statically. What is
 * imported dynamically is in the file as a comment, which Node skips, and is compiled when it is first imported: see
 * `src/loader` and docs/design/launcher.md.
 *
 * @param required - files of ours that functions load with `require`, because they cannot wait for `import()`: a part each
 */
export async function inParts(entry: string, required: readonly string[], options: BuildOptions): Promise<Packed> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [...required],
    plugins: [...(options.plugins ?? []), partsOf(required)],
    stdin: {
      // Without an export, esbuild takes a file for a CommonJS module, and wraps all that it imports into functions.
      contents: `${await readFile(entry, 'utf8')}\nexport {};`,
      sourcefile: entry,
      resolveDir: dirname(entry),
      loader: 'ts',
    },
    outdir: OUT,
    entryNames: '[name]',
    format: 'esm',
    splitting: true,
    write: false,
    metafile: true,
  });
  const atStart = importedBy(metafile, join(OUT, STDIN));
  const parts: string[] = [];
  const later: string[] = [];
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { ...asCommonJs, minify: options.minify, target: options.target });
    const part = `(function(exports,require,module,__filename,__dirname){${inAscii(code)}})`;
    const name = JSON.stringify(nameOf(path));
    if (atStart.has(nameOf(path))) parts.push(`${name}:${part}`);
    else later.push(`${name}:function(){/*${inComment(part)}*/}`);
  }
  const program = `{parts:{${parts.join(',\n')}},later:{${later.join(',\n')}}}`;
  const hash = createHash('sha256').update(program).digest('hex');
  return {
    text: `${await loader(options)}loader.start(${program},"${hash}",require,__filename);\n`,
    inputs: Object.keys(metafile.inputs),
  };
}

/** Not written: it makes the names of the parts. */
const OUT = 'parts';

/** How esbuild names the output of the entry. */
const STDIN = 'stdin.js';

/** Leaves `require` of a file of ours as it is, for the loader. Otherwise, esbuild adds the file to the part that requires it. */
const partsOf = (required: readonly string[]): Plugin => ({
  name: 'required-parts',
  setup: (build) => {
    build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'require-call' && required.find((file) => file === `${join(resolveDir, path)}.ts`);
      return name ? { path: nameOf(name.replace(/ts$/, 'js')), external: true } : undefined;
    });
  },
});

const asCommonJs = {
  format: 'cjs',
  platform: 'node',
  // `import` of another part becomes `require`.
  supported: { 'dynamic-import': false },
} as const;

/** The code that loads the parts, as the variable `loader`. */
async function loader(options: BuildOptions): Promise<string> {
  const entryPoints = ['src/loader/index.ts'];
  const { outputFiles } = await build({
    ...options,
    entryPoints,
    format: 'iife',
    globalName: 'loader',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** The name by which other parts import a part. */
const nameOf = (path: string): string => (basename(path) === STDIN ? './main.js' : `./${basename(path)}`);

/** A part and all that it imports statically. */
function importedBy({ outputs }: Metafile, entry: string): Set<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(nameOf(path))) return;
    reached.add(nameOf(path));
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? [])
      if (!external && kind === 'import-statement') visit(imported);
  };
  visit(entry);
  return reached;
}

/** Code as a comment: its regular expressions may end with the characters that end a comment. */
function inComment(code: string): string {
  if (code.includes(COMMENT_END))
    throw new Error(`A part contains "${COMMENT_END}", which is reserved for the end of a comment`);
  return code.replaceAll('*/', COMMENT_END);
}
