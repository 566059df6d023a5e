import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesSandbox } from '../../../src/sandbox';
import { type Api, connect } from '../../../dev/cluster';
import type { Engine } from '../../../dev/engine';
import { realCluster } from '../../support/control-plane';
import { describeEngines, testEngines } from '../../support/engines';

/** An API server that a test may use, until it closes it. */
export interface Server {
  readonly kubeconfig: string;
  readonly context: string | undefined;
  readonly api: Api;
  close(): Promise<void>;
}

/** One engine on one kind of API server. */
export interface Setting {
  readonly engine: Engine;
  readonly server: 'sandbox' | 'real API server';
}

/** The engines and the API server that the global set-up found: see test/support/global-setup.ts. */
const engines = testEngines();
const real = realCluster();

/**
 * The settings of every end-to-end test. Each available engine and each available server is used, but not every pair,
 * which would double the time and find little more. With SIGNET_SLOW, all pairs.
 */
function settings(): readonly Setting[] {
  const servers: readonly Setting['server'][] = real ? ['sandbox', 'real API server'] : ['sandbox'];
  const pairs = engines.flatMap((engine) => servers.map((server) => ({ engine, server })));
  if (process.env.SIGNET_SLOW || engines.length < 2 || servers.length < 2) return pairs;
  return pairs.filter(({ engine, server }) => (engine.kind === 'terraform') === (server === 'sandbox'));
}

/**
 * Declares the tests once for each setting; without an engine, one test that fails and says so.
 *
 * @param most - The highest number of settings, except with SIGNET_SLOW. The settings take turns: which ones are used follows from
 *   the title and the commit.
 */
export function describeEverySetting(title: string, tests: (setting: Setting) => void, most = Infinity): void {
  const all = settings();
  const first = turnOf(title) % all.length;
  const used = process.env.SIGNET_SLOW ? all : [...all.slice(first), ...all.slice(0, first)].slice(0, most);
  describeEngines(title, used, ({ server }) => ` and the ${server}`, tests);
}

/** The same for the same title and `SIGNET_TEST_TURN`, which is the commit if it is not set. */
function turnOf(title: string): number {
  const hash = createHash('sha256').update(`${process.env.SIGNET_TEST_TURN ?? ''} ${title}`);
  return hash.digest().readUInt32BE();
}

export async function openServer(kind: Setting['server']): Promise<Server> {
  if (kind === 'sandbox') {
    const folder = await mkdtemp(join(tmpdir(), 'signet-sandbox-'));
    const sandbox = await KubernetesSandbox.start({ authenticationCacheMs: 100 });
    const kubeconfig = join(folder, 'kubeconfig');
    await sandbox.writeKubeconfig(kubeconfig);
    const api = await connect(kubeconfig);
    const close = async () => {
      api.close();
      await sandbox.stop();
      await rm(folder, { recursive: true });
    };
    return { kubeconfig, context: undefined, api, close };
  }
  if (real === undefined) throw new Error('No real API server is available');
  const { kubeconfig, context } = real;
  const api = await connect(kubeconfig, context);
  const close = () => {
    api.close();
    return Promise.resolve();
  };
  return { kubeconfig, context, api, close };
}
