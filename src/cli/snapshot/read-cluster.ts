import { RBAC_VERSION } from '../../facts/kubernetes';
import { ownUsername } from '../../token-secrets';
import { withCluster } from '../access/connect';
import type { Io } from '../io';
import { nothingSeen } from './errors';
import { type AccessKind, accessObjectOf } from './live-objects';
import { Reader, type Seen } from './seen';

export interface ClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Undefined: all. */
  readonly namespace?: readonly string[];
}

const OF_CLUSTER: readonly AccessKind[] = ['ClusterRole', 'ClusterRoleBinding'];
const OF_NAMESPACE: readonly AccessKind[] = ['Role', 'RoleBinding', 'ServiceAccount'];

const versionOf = (kind: AccessKind): string => (kind === 'ServiceAccount' ? 'v1' : RBAC_VERSION);

/** Reads the roles, bindings and accounts of a cluster. It reads no Secret. */
export function readCluster(options: ClusterOptions, io: Io): Promise<Seen> {
  return withCluster(options, io, async (cluster) => {
    const { client, kubernetes } = cluster;
    const reader = new Reader(io, (error) => kubernetes.isKubernetesApiError(error, 'kubernetes/forbidden'));
    const takenBy = (await ownUsername(cluster)) ?? 'an unknown identity';
    const places = [
      ...OF_CLUSTER.map((kind) => ({ kind, namespace: undefined, where: '' })),
      ...(
        options.namespace?.map((name) => ({ name, where: ` of namespace "${name}"` })) ?? [
          { name: undefined, where: ' of all namespaces' },
        ]
      ).flatMap(({ name, where }) => OF_NAMESPACE.map((kind) => ({ kind, namespace: name, where }))),
    ];
    const objects = [];
    for (const { kind, namespace, where } of places) {
      const ref = { apiVersion: versionOf(kind), kind, namespace };
      const items = await reader.read(`${kind}s${where}`, async () => (await client.list(ref)).items);
      objects.push(...items.map((item) => accessObjectOf(kind, item)));
    }
    if (!reader.hasSeen) throw nothingSeen('Kubernetes');
    const kinds = await reader.read('API resources', () => client.apiResources());
    return {
      source: `Kubernetes ${await client.address()}`,
      takenBy,
      objects,
      kinds,
      notSeen: reader.notSeen,
    };
  });
}
