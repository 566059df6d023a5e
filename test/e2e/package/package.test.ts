import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { transform } from 'esbuild';
import { run } from '../../../dev/engine';
import { engines, name } from '../../../package.json';
import { undocumented } from './doc-comments';
import { typeCheck, writePrograms, type Compilation } from './type-check';
import { installPackage, type Kind, type UserProjects } from './user-projects';

const ROOT = join(__dirname, '..', '..', '..');
const LIBRARIES = [name, `${name}/cdktn`, `${name}/sandbox`];

/** The published package, as users get it: packed, installed into empty projects, and used there. */
describe('The packed package', () => {
  let projects: UserProjects;

  beforeAll(async () => {
    projects = await installPackage();
  });
  afterAll(async () => {
    await projects.remove();
  });

  const installed = (kind: Kind, ...path: readonly string[]) =>
    join(projects.folders[kind], 'node_modules', name, ...path);
  const node = (kind: Kind, ...args: readonly string[]) => run(process.execPath, args, { cwd: projects.folders[kind] });

  it('holds the constructs, the provider, the command and their notices, and nothing else', () => {
    expect(projects.files.filter((path) => !/^(?:docs|examples)\//.test(path)).sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'lib/THIRD-PARTY-NOTICES.txt',
      'lib/cdktn.d.ts',
      'lib/cdktn.js',
      'lib/index.d.ts',
      'lib/index.js',
      'lib/man/signet.1',
      'lib/provider/package.json',
      'lib/provider/terraform-provider-signet',
      'lib/review-page.html',
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
      expect(projects.files.filter((path) => path.startsWith(`${folder}/`)).sort()).toEqual(paths.sort());
    }
  });

  it('says where it comes from', async () => {
    const manifest = JSON.parse(await readFile(installed('cdktf', 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ repository: { type: 'git' }, license: 'Apache-2.0', engines: { node: '>=20' } });
    expect([manifest.homepage, manifest.bugs].map((value) => JSON.stringify(value))).toEqual([
      expect.stringContaining('https://'),
      expect.stringContaining('https://'),
    ]);
  });

  it('is smaller than 2 MB', async () => {
    expect((await stat(projects.tarball)).size).toBeLessThan(2_000_000);
  });

  it('is installed with CDKTF, with CDKTN and with both, with nothing else beside it', () => {
    expect(projects.packages).toEqual({
      cdktf: ['cdktf', name, 'constructs'].sort(),
      cdktn: ['cdktn', name, 'constructs'].sort(),
      both: ['cdktf', 'cdktn', name, 'constructs'].sort(),
    });
  });

  const app = (framework: string, entries: { provider: string; access: string }, props = '{}') => `
    const { App, TerraformStack } = require('${framework}');
    const { SignetProvider } = require('${entries.provider}');
    const { ArgoAccess } = require('${entries.access}');
    const app = new App({ outdir: 'out' });
    const stack = new TerraformStack(app, 'ci');
    new SignetProvider(stack, 'signet', ${props});
    new ArgoAccess(stack, 'jenkins', {
      namespace: 'argo',
      name: 'jenkins',
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    });
    app.synth();
  `;
  const resourceTypesOf = async (kind: Kind) => {
    const text = await readFile(join(projects.folders[kind], 'out', 'stacks', 'ci', 'cdk.tf.json'), 'utf8');
    return Object.keys((JSON.parse(text) as { resource: object }).resource);
  };
  const [forCdktf, forCdktn] = [name, `${name}/cdktn`];

  it.each<[Kind, string]>([
    ['cdktf', forCdktf],
    ['cdktn', forCdktn],
  ])('synthesizes a stack of %s, with the provider beside it', async (kind, entry) => {
    const { status, stderr } = await node(kind, '-e', app(kind, { provider: entry, access: entry }));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(await resourceTypesOf(kind)).toContain('signet_service_account_token');
    const lockFile = join(projects.folders[kind], 'out', 'stacks', 'ci', '.terraform.lock.hcl');
    expect(await readFile(lockFile, 'utf8')).toContain('h1:');
  });

  it.each<[Kind, string]>([
    ['cdktf', forCdktf],
    ['cdktn', forCdktn],
  ])('takes the resources of hashicorp/kubernetes from the packages for %s', async (kind, entry) => {
    const packageName = `@${kind}/provider-kubernetes`;
    const props = `{
      renderer: 'kubernetes',
      kubernetesProvider: new (require('${packageName}/lib/provider').KubernetesProvider)(stack, 'kubernetes', {}),
    }`;
    const synthesize = (given: string) => node(kind, '-e', app(kind, { provider: entry, access: entry }, given));
    const { stderr } = await synthesize("{ renderer: 'kubernetes' }");
    expect(stderr).toContain(`The renderer "kubernetes" needs the package ${packageName}`);
    expect(stderr).toContain('[construct/kubernetes-provider-not-installed]');

    await installClasses(join(projects.folders[kind], 'node_modules', packageName), kind);
    expect(await synthesize(props)).toMatchObject({ status: 0, stderr: '' });
    expect(await resourceTypesOf(kind)).toContain('kubernetes_role_v1');
  });

  it.each<[string, Kind, string, { provider: string; access: string }, string[]]>([
    [
      'the entry of a framework that is not installed',
      ...(['cdktn', 'cdktn', { provider: forCdktf, access: forCdktf }] as const),
      ['The package cdktf is not installed', `    at ${forCdktf}`, `import from "${forCdktn}"`],
    ],
    [
      'the entry for CDKTN without CDKTN',
      ...(['cdktf', 'cdktf', { provider: forCdktn, access: forCdktn }] as const),
      ['The package cdktn is not installed', `    at ${forCdktn}`, `import from "${forCdktf}"`],
    ],
    [
      'the entry for CDKTF in an app of CDKTN',
      ...(['both', 'cdktn', { provider: forCdktf, access: forCdktf }] as const),
      ['The stack is one of cdktn', '    at ci\n', `Import from "${forCdktn}"`],
    ],
    [
      'both entries in an app of CDKTF',
      ...(['both', 'cdktf', { provider: forCdktf, access: forCdktn }] as const),
      ['The stack is one of cdktf', '    at ci/jenkins', `Import from "${forCdktf}"`],
    ],
  ])('refuses %s with an error of three lines', async (_what, kind, framework, entries, texts) => {
    const { status, stderr } = await node(kind, '-e', app(framework, entries));
    expect(status).toBe(1);
    for (const text of texts) expect(stderr).toContain(text);
    const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Node.js v'));
    expect(lines).toHaveLength(3);
  });

  it('has a command that helps', async () => {
    const { stdout } = await run(join(projects.folders.cdktf, 'node_modules', '.bin', 'signet'), ['--help'], {
      cwd: projects.folders.cdktf,
    });
    expect(stdout).toContain('unseal');
  });

  it.each(LIBRARIES)('gives ES modules the same names as CommonJS modules: %s', async (library) => {
    const program = `
      import { createRequire } from 'node:module';
      import * as imported from '${library}';
      const required = createRequire(process.cwd() + '/')('${library}');
      const names = (module) => Object.keys(module).filter((name) => !['default', 'module.exports', '__esModule'].includes(name));
      const same = names(required).every((name) => imported[name] === required[name]);
      console.log(JSON.stringify({ imported: names(imported).sort(), required: names(required).sort(), same }));
    `;
    const { stdout } = await node('both', '--input-type=module', '-e', program);
    const { imported, required, same } = JSON.parse(stdout) as Record<'imported' | 'required', string[]> & {
      same: boolean;
    };
    expect(imported).toEqual(required);
    expect(same).toBe(true);
    expect(imported).toContain(library.endsWith('sandbox') ? 'KubernetesSandbox' : 'ArgoAccess');
  });

  it('has no syntax that the oldest supported Node.js does not know', async () => {
    const oldest = `node${/\d+/.exec(engines.node)?.[0] ?? ''}`;
    const scripts = projects.files.filter((path) => path.endsWith('.js'));
    expect(scripts).toHaveLength(4);
    for (const path of scripts) {
      const text = await readFile(installed('cdktf', path), 'utf8');
      const [asIs, lowered] = await Promise.all(['esnext', oldest].map((target) => transform(text, { target })));
      expect(lowered?.code === asIs?.code).toBe(true);
    }
  });

  it('documents everything that it declares', () => {
    for (const file of ['index', 'sandbox']) expect(undocumented(installed('both', 'lib', `${file}.d.ts`))).toEqual([]);
  });

  it('declares the same for CDKTN as for CDKTF', async () => {
    const [cdktf, cdktn] = await Promise.all(
      ['index.d.ts', 'cdktn.d.ts'].map((file) => readFile(installed('both', 'lib', file), 'utf8')),
    );
    expect(cdktn).toBe(cdktf?.replace("from 'cdktf';", "from 'cdktn';"));
    expect(cdktf).not.toContain('@internal');
    expect(cdktf?.match(/ from '.*';$/gm)).toEqual([" from 'cdktf';", " from 'constructs';"]);
  });

  describe('in a program that is type checked', () => {
    const compilers = ['typescript', 'typescript-6', 'typescript-7'] as const;
    const resolutions = [
      { module: 'node16', moduleResolution: 'node16' },
      { module: 'nodenext', moduleResolution: 'nodenext' },
      { module: 'esnext', moduleResolution: 'bundler' },
    ];
    const pairs = compilers.flatMap((typescript) => resolutions.map((resolution) => ({ typescript, ...resolution })));
    const every: readonly Compilation[] = [
      // Each compiler and each resolution. With SIGNET_SLOW all pairs, which find little more.
      ...(process.env.SIGNET_SLOW ? pairs : pairs.filter((_pair, index) => index % (resolutions.length + 1) === 0)),
      // `await using` with the types of Node.js instead of a newer `lib`.
      ...[{ typescript: 'typescript-7', module: 'nodenext', moduleResolution: 'nodenext' } as const].map((it) => ({
        ...it,
        lib: ['es2022'],
        types: ['node'],
      })),
      // The former default, which newer compilers do not have.
      { typescript: 'typescript', module: 'commonjs', moduleResolution: 'node10' },
    ];

    beforeAll(async () => {
      await writePrograms(projects.folders.both);
    });

    it.each(every)('has declarations without errors: %j', async (compilation) => {
      expect(await typeCheck(projects.folders.both, compilation)).toBe('');
    });
  });
});

/** Installs the classes that the renderer uses, for a framework. The package for CDKTN could not be had, so they are CDKTF's. */
async function installClasses(folder: string, framework: string): Promise<void> {
  for (const name of ['provider', 'service-account-v1', 'role-v1', 'role-binding-v1']) {
    const path = join('lib', name, 'index.js');
    const text = await readFile(join(ROOT, 'node_modules', '@cdktf', 'provider-kubernetes', path), 'utf8');
    await mkdir(join(folder, 'lib', name), { recursive: true });
    await writeFile(join(folder, path), text.replace('require("cdktf")', `require("${framework}")`));
  }
}
