import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundles } from '../../dev/build/bundles';
import { enginesAtHand, run } from '../../dev/engine';
import { type RealCluster, startControlPlane } from './control-plane';
import { type SharedProvider, startSharedProvider } from './shared-provider';
import { enterTemporaryFolder } from './temporary-folder';

declare global {
  var signetRealCluster: RealCluster | undefined;
  var signetSharedProvider: SharedProvider | undefined;
}

/**
 * Prepares what the end-to-end tests share: the bundles, the engines, a real API server, a process that serves the provider.
 * Test files run in other processes, which find them in the environment.
 */
export default async function setUp(): Promise<void> {
  enterTemporaryFolder();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [cluster, engines, provider] = await Promise.all([
    startControlPlane(),
    enginesAtHand(process.env, say),
    startSharedProvider(),
    buildBundles(),
  ]);
  globalThis.signetRealCluster = cluster;
  globalThis.signetSharedProvider = provider;
  process.env.SIGNET_TEST_PROVIDER = provider.folder;
  process.env.SIGNET_TEST_KUBECONFIG = cluster?.kubeconfig ?? '';
  process.env.SIGNET_TEST_KUBECONFIG_CONTEXT = cluster?.context ?? '';
  process.env.SIGNET_TEST_ENGINES = JSON.stringify(engines);
  process.env.SIGNET_TEST_TURN ??= await commit();
  say(`Turn of engines and servers: SIGNET_TEST_TURN=${process.env.SIGNET_TEST_TURN}`);
  // What a test file prepares for the others.
  process.env.SIGNET_TEST_SHARED = await mkdtemp(join(tmpdir(), 'signet-tests-'));
  if (cluster === undefined)
    say('No real API server at hand (SIGNET_KUBECONFIG, SIGNET_CONTROL_PLANE): its tests are skipped.');
}

/** The commit of the checkout; `none` outside a repository. */
async function commit(): Promise<string> {
  const { status, stdout } = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname }).catch(() => NO_GIT);
  return status === 0 ? stdout.trim() : 'none';
}

const NO_GIT = { status: 1, stdout: '' };
