import type { KubernetesObject } from '../api/kubernetes';
import { KARGO_CLUSTER_ROLES } from '../facts/kargo-roles';
import { KARGO_OWNED_PROJECT_ROLES } from '../facts/kargo';
import { BOOTSTRAPPING, BUILT_IN_CLUSTER_ROLES } from '../facts/kubernetes';

/** The namespaces of the cluster itself. */
const OF_THE_CLUSTER = ['kube-system', 'kube-public', 'kube-node-lease'];

/** The ServiceAccount that each namespace has. */
const DEFAULT_ACCOUNT = 'default';

/** The roles that Kargo creates: their ServiceAccounts, roles and bindings have these names. */
const OF_KARGO = [...Object.keys(KARGO_CLUSTER_ROLES), ...KARGO_OWNED_PROJECT_ROLES];

/**
 * Whether no configuration should declare an object: Kubernetes, Kargo or a controller creates it, or it is being deleted.
 * Objects of the namespaces of the cluster are declarable only if the user asks for the namespace.
 */
export function isNotDeclared({ kind, metadata }: KubernetesObject, askedNamespace: string | undefined): boolean {
  const { name = '', namespace, labels = {}, ownerReferences = [], deletionTimestamp } = metadata;
  return (
    deletionTimestamp !== undefined ||
    ownerReferences.length > 0 ||
    name.startsWith('system:') ||
    (kind === 'ServiceAccount' && name === DEFAULT_ACCOUNT) ||
    (kind === 'ClusterRole' && Object.hasOwn(BUILT_IN_CLUSTER_ROLES, name)) ||
    OF_KARGO.includes(name) ||
    Object.entries(BOOTSTRAPPING).some(([key, value]) => labels[key] === value) ||
    (namespace !== undefined && namespace !== askedNamespace && OF_THE_CLUSTER.includes(namespace))
  );
}
