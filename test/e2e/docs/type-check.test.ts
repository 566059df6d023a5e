import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdktf from 'cdktf';
import * as signet from '../../../src';
import { run } from '../../../dev/engine';
import { type Block, blocksOf } from '../../support/pages';

const ROOT = join(__dirname, '..', '..', '..');

/** Its blocks are the files of one project: see sandbox.test.ts. */
const SANDBOX = 'docs/sandbox.md';

/** What the reader of a page has: a stack, and the imports that an editor adds. */
const PRELUDE = `
import { ${Object.keys(cdktf).join(', ')} } from 'cdktf';
import { ${Object.keys(signet).join(', ')} } from 'cdktf-signet';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
declare const app: App;
declare const stack: TerraformStack;
`;

/**
 * The blocks of a page as one module: each is in the scope of those before it, and can declare their names anew. A block
 * that imports is a module of its own.
 */
function moduleOf(blocks: readonly Block[]): string {
  const scopes = blocks.map(({ code, line }) => `{ // line ${line}\n${code}`);
  return `${PRELUDE}${scopes.join('')}${'}'.repeat(scopes.length)}\n`;
}

describe('The TypeScript in the documentation', () => {
  it('type checks', async () => {
    const folders = ['docs', 'docs/constructs'];
    const pages = await Promise.all(
      folders.map(async (folder) => (await readdir(join(ROOT, folder))).map((name) => `${folder}/${name}`)),
    );
    const blocks = ['README.md', ...pages.flat().filter((page) => page.endsWith('.md') && page !== SANDBOX)]
      .flatMap((page) => blocksOf(page))
      .filter(({ language }) => language === 'ts');
    expect(blocks.length).toBeGreaterThan(50);

    const project = await mkdtemp(join(tmpdir(), 'signet-docs-'));
    await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'));
    const isModule = ({ code }: Block) => /^import /m.test(code);
    const files = new Map(
      blocks.filter(isModule).map((block) => [`${block.page.replaceAll('/', '-')}-${block.line}.ts`, block.code]),
    );
    for (const page of new Set(blocks.map((block) => block.page))) {
      files.set(`${page.replaceAll('/', '-')}.ts`, moduleOf(blocks.filter((b) => b.page === page && !isModule(b))));
    }
    for (const [name, text] of files) await writeFile(join(project, name), text);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', lib: ['es2022'] },
      ...{ module: 'preserve', moduleResolution: 'bundler', types: ['node', 'jest'] },
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      paths: {
        ...{ 'cdktf-signet': [join(ROOT, 'src')], 'cdktf-signet/sandbox': [join(ROOT, 'src', 'sandbox')] },
        // The entry for CDKTN has the same sources: its own declarations are checked in the packed package.
        ...{ cdktn: [join(ROOT, 'node_modules', 'cdktf')], 'cdktf-signet/cdktn': [join(ROOT, 'src')] },
      },
    };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [...files.keys()] }));
    // TypeScript 7 takes a fifth of the time of TypeScript 5, with which first-hour.test.ts compiles a page.
    const tsc = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
    const { status, stdout } = await run(process.execPath, [tsc, '-p', project], { cwd: ROOT });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    await rm(project, { recursive: true });
  });
});
