import { type ControlPlane, startControlPlane as start } from '../../dev/cluster';
import { describeMissing } from './missing';

/** A real API server for tests: one that is already running, or one that is started for them. */
export interface RealCluster {
  readonly kubeconfig: string;
  readonly context: string | undefined;
  stop(): Promise<void>;
}

/**
 * Finds a real API server: the cluster of `SIGNET_KUBECONFIG`, whose context must be named in
 * `SIGNET_KUBECONFIG_CONTEXT` so that no cluster is used by accident; or one that the program
 * `SIGNET_CONTROL_PLANE` starts; or none.
 */
export async function startControlPlane(): Promise<RealCluster | undefined> {
  const { SIGNET_KUBECONFIG, SIGNET_KUBECONFIG_CONTEXT, SIGNET_CONTROL_PLANE } = process.env;
  if (Boolean(SIGNET_KUBECONFIG) !== Boolean(SIGNET_KUBECONFIG_CONTEXT))
    throw new Error('Set both SIGNET_KUBECONFIG and SIGNET_KUBECONFIG_CONTEXT, or neither');
  if (SIGNET_KUBECONFIG)
    return { kubeconfig: SIGNET_KUBECONFIG, context: SIGNET_KUBECONFIG_CONTEXT, stop: () => Promise.resolve() };
  if (!SIGNET_CONTROL_PLANE) return undefined;
  const started: ControlPlane = await start(SIGNET_CONTROL_PLANE);
  return { kubeconfig: started.kubeconfig, context: undefined, stop: () => started.stop() };
}

/** The API server that the global set-up found. Tests share it, and create their own namespaces. */
export function realCluster(): Omit<RealCluster, 'stop'> | undefined {
  const { SIGNET_TEST_KUBECONFIG: kubeconfig, SIGNET_TEST_KUBECONFIG_CONTEXT: context } = process.env;
  return kubeconfig ? { kubeconfig, context: context === '' ? undefined : context } : undefined;
}

/** Declares tests that need a real API server; without one they are counted as skipped. */
export function describeReal(title: string, tests: (cluster: Omit<RealCluster, 'stop'>) => void): void {
  const cluster = realCluster();
  if (cluster === undefined) {
    describeMissing(title, 'SIGNET_KUBECONFIG or SIGNET_CONTROL_PLANE');
    return;
  }
  describe(`${title} (real API server)`, () => {
    tests(cluster);
  });
}
