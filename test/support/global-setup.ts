import { enginesAtHand } from '../../dev/engine';
import { type RealCluster, startControlPlane } from './control-plane';

declare global {
  var signetRealCluster: RealCluster | undefined;
}

/** Starts what all test files of a run share. Test files run in other processes: they learn of it by the environment. */
export default async function setUp(): Promise<void> {
  const cluster = await startControlPlane();
  globalThis.signetRealCluster = cluster;
  process.env.SIGNET_TEST_KUBECONFIG = cluster?.kubeconfig ?? '';
  process.env.SIGNET_TEST_KUBECONFIG_CONTEXT = cluster?.context ?? '';
  const engines = await enginesAtHand(process.env, (line) => process.stderr.write(`${line}\n`));
  process.env.SIGNET_TEST_ENGINES = JSON.stringify(engines);
  if (cluster === undefined)
    process.stderr.write(
      'No real API server at hand (SIGNET_KUBECONFIG, SIGNET_CONTROL_PLANE): its tests are skipped.\n',
    );
}
