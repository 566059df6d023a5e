import { bootstrapPolicy } from './authz/bootstrap-policy';
import type { Cluster } from './cluster';
import { aggregateAll } from './controllers/aggregation-controller';
import { strategyOf } from './kinds';
import { timestamp, type ApiObject } from './object';
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, NAMESPACES } from './scheme/built-in';
import type { ResourceInfo } from './scheme/resource';

const INITIAL_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Creates the namespaces and the default roles of a new cluster. */
export function bootstrap(cluster: Cluster): void {
  const now = timestamp(cluster.clock());
  const insert = (resource: ResourceInfo, object: ApiObject): void => {
    const strategy = strategyOf(resource);
    const normalized = strategy.normalize?.(object) ?? object;
    const begun = strategy.begin?.(normalized, now) ?? normalized;
    cluster.store.insert(resource, { ...begun, metadata: { ...begun.metadata, creationTimestamp: now } });
  };
  for (const name of INITIAL_NAMESPACES) {
    insert(NAMESPACES, { kind: 'Namespace', apiVersion: 'v1', metadata: { name } });
  }
  const { roles, bindings } = bootstrapPolicy();
  for (const role of roles) insert(CLUSTER_ROLES, role);
  for (const binding of bindings) insert(CLUSTER_ROLE_BINDINGS, binding);
  aggregateAll(cluster);
}
