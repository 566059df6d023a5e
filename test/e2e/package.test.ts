import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { name, version } from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const exec = promisify(execFile);

/** The published package, as a user gets it: packed, installed into an empty project, and used there. */
describe('The packed package', () => {
  let project = '';
  let files: readonly string[] = [];

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'signet-package-'));
    // `npm pack` builds first, so that what is measured is what would be published.
    const { stdout } = await exec('npm', ['pack', '--json', '--pack-destination', project], { cwd: ROOT });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ files: { path: string }[] }];
    files = packed.files.map(({ path }) => path);
    await writeFile(join(project, 'package.json'), '{"name":"empty","private":true}');
    const tarball = `${name}-${version}.tgz`;
    await exec('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`], {
      cwd: project,
    });
    for (const peer of ['cdktf', 'constructs']) {
      await symlink(join(ROOT, 'node_modules', peer), join(project, 'node_modules', peer));
    }
  });
  afterAll(async () => {
    await rm(project, { recursive: true, force: true });
  });

  const inFolders = /^(?:docs|examples)\//;

  it('holds the constructs, the provider, the command and their notices, and nothing else', () => {
    expect(files.filter((path) => !inFolders.test(path)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'lib/THIRD-PARTY-NOTICES.txt',
      'lib/cdktn.d.ts',
      'lib/cdktn.js',
      'lib/index.d.ts',
      'lib/index.js',
      'lib/provider/package.json',
      'lib/provider/terraform-provider-signet',
      'lib/sandbox.d.ts',
      'lib/sandbox.js',
      'lib/signet.js',
      'package.json',
    ]);
  });

  it('holds the documentation and the examples, without what a run of them writes, and without the example of the kit', async () => {
    for (const folder of ['docs', 'examples']) {
      const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
        .filter((path) => !path.includes('/cdktf.out/') && !path.startsWith('examples/kit/'));
      expect(files.filter((path) => path.startsWith(`${folder}/`)).sort()).toEqual(paths.sort());
    }
  });

  it('says where it comes from', async () => {
    const manifest = JSON.parse(await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest).toMatchObject({ repository: { type: 'git' }, license: 'Apache-2.0', engines: { node: '>=20' } });
    expect([manifest.homepage, manifest.bugs].map((value) => JSON.stringify(value))).toEqual([
      expect.stringContaining('https://'),
      expect.stringContaining('https://'),
    ]);
  });

  it('is smaller than 2 MB', async () => {
    expect((await stat(join(project, `${name}-${version}.tgz`))).size).toBeLessThan(2_000_000);
  });

  it('installs nothing beside itself', async () => {
    const installed = (await readdir(join(project, 'node_modules'))).filter((entry) => !entry.startsWith('.'));
    expect(installed.sort()).toEqual(['cdktf', name, 'constructs'].sort());
  });

  it('synthesizes a stack, with the provider beside it', async () => {
    const app = `
      const { App, TerraformStack } = require('cdktf');
      const { ArgoAccess, Recipient, SignetProvider } = require('cdktf-signet');
      const app = new App({ outdir: 'out' });
      const stack = new TerraformStack(app, 'ci');
      new SignetProvider(stack, 'signet');
      new ArgoAccess(stack, 'jenkins', {
        namespace: 'argo',
        name: 'jenkins',
        rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
      });
      app.synth();
    `;
    await exec(process.execPath, ['-e', app], { cwd: project });
    const stack = join(project, 'out', 'stacks', 'ci');
    const synthesized = JSON.parse(await readFile(join(stack, 'cdk.tf.json'), 'utf8')) as { resource: object };
    expect(Object.keys(synthesized.resource)).toContain('signet_service_account_token');
    expect(await readFile(join(stack, '.terraform.lock.hcl'), 'utf8')).toContain('h1:');
  });

  it('has a command that helps', async () => {
    const { stdout } = await exec(join(project, 'node_modules', '.bin', 'signet'), ['--help']);
    expect(stdout).toContain('unseal');
  });

  it('type checks in a project that imports it', async () => {
    const source = `import { SignetProvider } from 'cdktf-signet';\nimport { KubernetesSandbox } from 'cdktf-signet/sandbox';\nexport const both = [SignetProvider, KubernetesSandbox];\n`;
    await writeFile(join(project, 'app.ts'), source);
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'commonjs',
      '--moduleResolution',
      'node10',
      '--target',
      'es2022',
      '--types',
      'node',
      '--typeRoots',
      join(ROOT, 'node_modules', '@types'),
    ];
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    await expect(exec(process.execPath, [tsc, ...options, 'app.ts'], { cwd: project })).resolves.toBeDefined();
  });

  it.each([
    ['with @types/node', { lib: ['es2022'], types: ['node'] }],
    ['with lib esnext.disposable', { lib: ['es2022', 'esnext.disposable'], types: [] }],
  ])('has a sandbox that `await using` takes, %s and without other types', async (_what, { lib, types }) => {
    const source = `import { KestraSandbox, KubernetesSandbox } from 'cdktf-signet/sandbox';
      export async function urls(): Promise<string[]> {
        await using kubernetes = await KubernetesSandbox.start();
        await using kestra = await KestraSandbox.start();
        return [kubernetes.url, kestra.url];
      }`;
    await writeFile(join(project, 'using.ts'), source);
    const typeRoots = [join(ROOT, 'node_modules', '@types')];
    const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', lib, types, typeRoots };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['using.ts'] }));
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    await expect(exec(process.execPath, [tsc, '-p', project])).resolves.toBeDefined();
  });
});
