import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../../dev/engine';

const NODE_MODULES = join(__dirname, '..', '..', '..', 'node_modules');

/** The programs of a user, as `.mts` (ES modules) and as `.cts` (CommonJS). The directives would be errors if a type were `any`. */
const CONSTRUCTS = `
import { App, TerraformStack } from 'cdktf';
import { isSignetError, ArgoAccess, KestraGroup, Recipient, SignetKubernetesObject, SignetProvider, type SealedOutput } from 'cdktf-signet';

export class Access extends TerraformStack {
  public readonly sealed: SealedOutput;

  public constructor(app: App, id: string) {
    super(app, id);
    const provider = new SignetProvider(this, 'signet', { kubernetes: { configPath: '~/.kube/config' } });
    const jenkins = new ArgoAccess(this, 'jenkins', {
      ...{ provider, namespace: 'argo', name: 'jenkins' },
      rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    });
    this.sealed = jenkins.sealFor('sealed', Recipient.fromFile('recipients.txt'), { outputName: 'jenkins_token' });
    const bots = new KestraGroup(this, 'bots', { name: 'Bots' });
    const object = new SignetKubernetesObject(this, 'object', { manifest: {}, dependsOn: [bots.resource] });
    const uid: string = object.uid;
    // @ts-expect-error -- there is no such property
    new ArgoAccess(this, uid, { namespace: 'argo', name: 'jenkins', roles: [] });
    // @ts-expect-error -- not a number
    const name: number = object.uid;
  }
}

export function codeOf(error: unknown): string | undefined {
  // @ts-expect-error -- a code is no number
  if (isSignetError(error)) return error.code satisfies number;
  return undefined;
}
`;
const SANDBOX = `
import { KestraSandbox, KubernetesSandbox } from 'cdktf-signet/sandbox';

export async function urls(): Promise<string[]> {
  await using kubernetes = await KubernetesSandbox.start();
  await using kestra = await KestraSandbox.start();
  // @ts-expect-error -- there is no such method
  await kestra.begin();
  return [kubernetes.url, kestra.url];
}
`;
const PROGRAMS = {
  'cdktf.mts': CONSTRUCTS,
  'cdktn.mts': CONSTRUCTS.replace("'cdktf'", "'cdktn'").replace("'cdktf-signet'", "'cdktf-signet/cdktn'"),
  'sandbox.mts': SANDBOX,
};

/** A compiler and the options of a project that may matter to declarations. */
export interface Compilation {
  /** A package of our development. */
  readonly typescript: 'typescript' | 'typescript-6' | 'typescript-7';
  readonly module: string;
  readonly moduleResolution: string;
  /** Default: `es2022` and what `await using` needs. */
  readonly lib?: readonly string[];
  /** The packages of `@types`. Default: none. */
  readonly types?: readonly string[];
}

/** Writes the programs into a project that has the package, CDKTF and CDKTN. */
export async function writePrograms(project: string): Promise<void> {
  await mkdir(join(project, 'src'));
  for (const [name, text] of Object.entries(PROGRAMS)) {
    await writeFile(join(project, 'src', name), text);
    await writeFile(join(project, 'src', name.replace('.mts', '.cts')), text);
  }
}

/** Type checks the programs and all declarations that they use (no `skipLibCheck`), and returns what the compiler prints. */
export async function typeCheck(project: string, { typescript, ...options }: Compilation): Promise<string> {
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, target: 'es2022' },
    ...{ lib: ['es2022', 'esnext.disposable'], types: [], typeRoots: [join(NODE_MODULES, '@types')] },
    ...options,
  };
  const config = join(project, `tsconfig.${Object.values(options).join('-')}.${typescript}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions, include: ['src'] }));
  const tsc = join(NODE_MODULES, typescript, 'bin', 'tsc');
  return (await run(process.execPath, [tsc, '-p', config], { cwd: dirname(config) })).stdout;
}
