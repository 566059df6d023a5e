import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../build/bundles';
import { type Engine, run, Workspace } from '../engine';
import type { Cluster } from './cluster';
import type { Consumer } from './consumer';
import type { Stage } from './stage';

const EXAMPLE = join(ROOT, 'examples', 'ci-access');

/** Where and with what the story happens. */
export interface Setting {
  readonly cluster: Cluster;
  readonly stage: Stage;
  readonly engine: Engine;
  readonly folder: string;
  readonly renderer: string;
}

/** Runs the example as its user would, for these recipients, in a folder of its own. */
export async function synthesize(setting: Setting, consumers: readonly Consumer[]): Promise<void> {
  const { folder } = setting;
  const env = environment(setting);
  const lines = consumers.map(({ label, recipient }) => `${label}: ${recipient}\n`);
  await writeFile(env.SIGNET_RECIPIENTS, lines.join(''));
  const tsx = require.resolve('tsx');
  const synth = await run(process.execPath, ['--import', tsx, join(EXAMPLE, 'main.ts')], { cwd: folder, env });
  if (synth.status !== 0) throw new Error(`The example did not synthesize:\n${synth.stdout}${synth.stderr}`);
}

/** The synthesized stack's folder with the engine in it. */
export async function openWorkspace(setting: Setting): Promise<Workspace> {
  const { engine, folder } = setting;
  const records = join(folder, 'records');
  await mkdir(records);
  return new Workspace(engine, join(folder, 'cdktf.out', 'stacks', 'ci-access'), records, environment(setting));
}

const environment = ({ cluster, stage, folder, renderer }: Setting) => ({
  KUBE_CONFIG_PATH: cluster.kubeconfig,
  ...(cluster.context === undefined ? {} : { KUBE_CTX: cluster.context }),
  ARGO_NAMESPACE: stage.argo,
  KARGO_NAMESPACE: stage.kargo,
  SIGNET_RECIPIENTS: join(folder, 'recipients.txt'),
  SIGNET_RENDERER: renderer,
  CDKTF_OUTDIR: join(folder, 'cdktf.out'),
});
