/**
 * Records the plans of the review's corpus: `npm run corpus [-- NAME …]`. It applies the first configuration of each case and
 * plans the second one, with Terraform and OpenTofu by turns, on the control plane of SIGNET_CONTROL_PLANE and on Kestra's
 * stand-in. The plans of hashicorp/kubernetes need its executable, as SIGNET_CORPUS_KUBERNETES.
 * `npm run corpus -- --expected` writes the reviews of the recorded plans.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { currentPlatform } from '../../src/installation';
import { KestraSandbox } from '../../src/sandbox';
import { type Case, fileOf, type Stack } from '../../test/review/corpus/case';
import { CASES } from '../../test/review/corpus/cases';
import { addressOf, blocksOf, type Dialect } from '../../test/review/corpus/declare';
import { writeExpected } from './expected';
import { type Api, connect, startControlPlane } from '../cluster';
import { type Engine, enginesAtHand, installProvider, TERRAFORM_BLOCK, Workspace } from '../engine';

const PLANS = join(__dirname, '../../test/review/corpus/plans');
const HASHICORP = '2.38.0';
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

const { SIGNET_CONTROL_PLANE, SIGNET_CORPUS_KUBERNETES } = process.env;
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const IN_APP = [`${RBAC}/namespaces/app/rolebindings`, `${RBAC}/namespaces/app/roles`];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(names: readonly string[]): Promise<void> {
  if (SIGNET_CONTROL_PLANE === undefined) throw new Error('Set SIGNET_CONTROL_PLANE to the program of a control plane');
  const engines = await enginesAtHand(process.env, say);
  const controlPlane = await startControlPlane(SIGNET_CONTROL_PLANE);
  const api = await connect(controlPlane.kubeconfig);
  await mkdir(PLANS, { recursive: true });
  try {
    await api.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'app' } });
    // Each engine plans half of the cases in each dialect.
    const all = CASES.flatMap((one, row) =>
      one.dialects.map((dialect, column) => ({ one, dialect, index: row + column })),
    );
    for (const { one, dialect, index } of all) {
      if (names.length > 0 && !names.includes(one.name)) continue;
      if (dialect === 'hashicorp' && SIGNET_CORPUS_KUBERNETES === undefined) continue;
      const engine = engines[index % engines.length];
      if (engine === undefined) throw new Error('No engine is available');
      try {
        const plan = await record(one, dialect, { engine, kubeconfig: controlPlane.kubeconfig, api });
        await writeFile(join(PLANS, `${fileOf(one, dialect)}.json`), `${plan}\n`);
        say(`${fileOf(one, dialect)}: ${plan.length} bytes, ${engine.kind}`);
      } catch (error) {
        process.exitCode = 1;
        say(`${fileOf(one, dialect)}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await clean(api);
    }
  } finally {
    api.close();
    await controlPlane.stop();
  }
}

interface Setting {
  readonly engine: Engine;
  readonly kubeconfig: string;
  readonly api: Api;
}

async function record(one: Case, dialect: Dialect, { engine, kubeconfig, api }: Setting): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'signet-corpus-'));
  const kestra = one.kestra && (await KestraSandbox.start({ profile: '1.3' }));
  try {
    const folder = join(root, 'stack');
    await mkdir(folder);
    await provide(folder, dialect);
    const env = {
      KUBE_CONFIG_PATH: kubeconfig,
      KUBECONFIG: kubeconfig,
      ...(kestra && { KESTRA_URL: kestra.url, KESTRA_API_TOKEN: kestra.adminToken }),
    };
    const workspace = new Workspace(engine, folder, root, { ...env, TF_LOG: 'off' });
    if (one.before) {
      await write(folder, dialect, one.before);
      await workspace.init();
      await workspace.apply();
    }
    for (const { method, path, body } of one.outside ?? []) {
      const { status } = await api.call(
        method,
        path,
        body,
        method === 'PATCH' ? 'application/merge-patch+json' : undefined,
      );
      if (status >= 300) throw new Error(`${method} ${path}: ${status}`);
    }
    await write(folder, dialect, one.after);
    await workspace.init();
    const args = (one.args ?? []).map((arg) => (arg === 'TARGET' ? addressOf(dialect, 'Role', 'jenkins') : arg));
    await workspace.must(['plan', '-no-color', '-input=false', '-out=tfplan', ...args]);
    return harmless(await workspace.must(['show', '-json', 'tfplan']), root, kubeconfig);
  } finally {
    await kestra?.stop();
    await rm(root, { recursive: true, force: true });
  }
}

/** Installs the providers of a dialect beside the configuration. */
async function provide(folder: string, dialect: Dialect): Promise<void> {
  installProvider(folder);
  if (dialect === 'signet' || SIGNET_CORPUS_KUBERNETES === undefined) return;
  for (const registry of REGISTRIES) {
    const place = join(folder, 'terraform.d/plugins', registry, 'hashicorp/kubernetes', HASHICORP, currentPlatform());
    await mkdir(place, { recursive: true });
    await copyFile(SIGNET_CORPUS_KUBERNETES, join(place, `terraform-provider-kubernetes_v${HASHICORP}`));
  }
}

async function write(
  folder: string,
  dialect: Dialect,
  { objects = [], blocks = {}, files = {} }: Stack,
): Promise<void> {
  const { resource, ...others } = typeof blocks === 'function' ? blocks(dialect) : blocks;
  const declared: Record<string, object> = { ...blocksOf(dialect, objects) };
  for (const [type, named] of Object.entries((resource ?? {}) as Readonly<Record<string, object>>))
    declared[type] = { ...declared[type], ...named };
  const terraform =
    dialect === 'signet'
      ? TERRAFORM_BLOCK
      : { required_providers: { kubernetes: { source: 'hashicorp/kubernetes', version: HASHICORP } } };
  const all = {
    'main.tf.json': { terraform, ...(Object.keys(declared).length > 0 && { resource: declared }), ...others },
    ...(typeof files === 'function' ? files(dialect) : files),
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const provider = dialect === 'signet' ? 'signet' : 'kubernetes';
    await writeFile(join(folder, path), JSON.stringify(content, null, 1).replaceAll('PROVIDER', provider));
  }
}

/** A plan without the tokens and paths of this run: tokens and certificates are replaced by others of the same form. */
function harmless(plan: string, root: string, kubeconfig: string): string {
  return plan
    .trim()
    .replaceAll(root, '/stack')
    .replaceAll(kubeconfig, '/kubeconfig')
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.bm90LWEtc2lnbmF0dXJl')
    .replace(
      /-----BEGIN CERTIFICATE-----[^"]*/g,
      '-----BEGIN CERTIFICATE-----\\nbm90IGEgY2VydGlmaWNhdGU=\\n-----END CERTIFICATE-----\\n',
    );
}

/** Deletes what a case left in the cluster. */
async function clean(api: Api): Promise<void> {
  const named = async (path: string) => {
    const { body } = await api.call('GET', path);
    return (body.items as readonly { readonly metadata: { readonly name: string } }[]).map(
      ({ metadata }) => metadata.name,
    );
  };
  const core = '/api/v1/namespaces/app';
  for (const path of [...IN_APP, `${core}/secrets`, `${core}/serviceaccounts`])
    for (const name of await named(path)) if (name !== 'default') await api.call('DELETE', `${path}/${name}`);
  for (const path of [`${RBAC}/clusterrolebindings`, `${RBAC}/clusterroles`])
    for (const name of await named(path))
      if (/^(signet-corpus-|root$)/.test(name)) await api.call('DELETE', `${path}/${name}`);
}

const args = process.argv.slice(2);
void (args.includes('--expected') ? writeExpected() : main(args));
