import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIB, ROOT } from '../../../dev/build/bundles';

const exec = promisify(execFile);
const MODULES = join(ROOT, 'node_modules');

/** The examples of docs/sandbox.md: each is a file, which its first line names. */
describe('The page about the sandbox', () => {
  let project: string;
  let files: Map<string, string>;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'signet-sandbox-docs-'));
    const page = await readFile(join(ROOT, 'docs', 'sandbox.md'), 'utf8');
    const blocks = [...page.matchAll(/```(\w*)\n(?:\/\/ (\S+)\n)?([^]*?)```/g)];
    expect(blocks.filter(([, language, name]) => language !== 'ts' || name === undefined)).toEqual([]);
    files = new Map(blocks.map(([, , name = '', code = '']) => [name, code]));
    for (const [name, code] of files) await writeFile(join(project, name), code);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', lib: ['es2022'] },
      ...{ module: 'preserve', moduleResolution: 'bundler', types: ['node', 'jest'] },
      typeRoots: [join(MODULES, '@types')],
      paths: { 'cdktf-signet/sandbox': [join(ROOT, 'src', 'sandbox', 'index.ts')] },
    };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [...files.keys()] }));
  });

  afterAll(() => rm(project, { recursive: true }));

  it('has examples that type check', async () => {
    expect([...files.keys()].sort()).toEqual([
      'await-using.test.ts',
      'deploy.ts',
      'kestra.test.ts',
      'node-runner.ts',
      'sandbox.test.ts',
    ]);
    const { stdout } = await exec(process.execPath, [join(MODULES, 'typescript', 'bin', 'tsc'), '-p', project]);
    expect(stdout).toBe('');
  });

  describe('run', () => {
    beforeAll(async () => {
      const standIn = JSON.stringify(join(__dirname, 'support', 'deploy'));
      await writeFile(join(project, 'deploy.ts'), `export { deploy } from ${standIn};\n`);
    });

    it('has examples for jest that pass', async () => {
      const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } };
      const config = {
        transform: { '\\.ts$': [join(MODULES, '@swc', 'jest'), options] },
        moduleNameMapper: { '^cdktf-signet/sandbox$': join(LIB, 'sandbox.js') },
      };
      await writeFile(join(project, 'jest.config.json'), JSON.stringify(config));
      const args = [join(MODULES, 'jest', 'bin', 'jest.js'), '--config', 'jest.config.json', '--runInBand'];
      const { stderr } = await exec(process.execPath, args, { cwd: project });
      expect(stderr).toContain('Tests:       4 passed, 4 total');
    });

    it("has examples for node's test runner that pass", async () => {
      const args = ['--import', require.resolve('tsx'), '--test-reporter', 'tap', '--test', 'node-runner.ts'];
      const { stdout } = await exec(process.execPath, args, { cwd: project });
      expect(stdout).toContain('\n# pass 2\n');
    });
  });
});
