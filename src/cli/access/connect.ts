import { version } from '../../../package.json';
import { isSignetError } from '../../errors';
import type * as Kubernetes from '../../api/kubernetes';
import type { Cluster } from '../../token-secrets';
import type { Io } from '../io';
import type { AccessOptions } from './options';

/** The default of kubectl. */
const USUAL_KUBECONFIG = '~/.kube/config';

/** The options that select a cluster. */
export type ClusterSelection = Pick<AccessOptions, 'kubeconfig' | 'context'>;

/**
 * Connects to the cluster that options and environment select, and closes the connections after the work. The module of the
 * API client is loaded here, because the commands for sealed texts do not need it.
 */
export async function withCluster<T>(
  options: ClusterSelection,
  io: Io,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const kubernetes = await import('../../api/kubernetes');
  const client = kubernetes.createKubernetesClient(connectionOf(kubernetes, options, io), { version });
  try {
    return await work({ client, kubernetes });
  } finally {
    client.close();
  }
}

function connectionOf(
  { resolveConnection }: typeof Kubernetes,
  { kubeconfig, context }: ClusterSelection,
  { env }: Io,
): Kubernetes.Connection {
  const args = { config_path: kubeconfig, config_context: context };
  try {
    return resolveConnection(args, env);
  } catch (error) {
    if (!isSignetError(error) || error.code !== 'kubernetes/no-connection') throw error;
    return resolveConnection({ ...args, config_path: USUAL_KUBECONFIG }, env);
  }
}
