import type { KubernetesObject } from '../api/kubernetes';
import { ARGO_INSTALLATION } from '../facts/argo';
import { KARGO_CLUSTER_ROLES } from '../facts/kargo-roles';
import { KARGO_INSTALLATION, KARGO_OWNED_PROJECT_ROLES } from '../facts/kargo';
import { BOOTSTRAPPING, BUILT_IN_CLUSTER_ROLES } from '../facts/kubernetes';

/** The namespaces of the cluster itself. */
const OF_THE_CLUSTER = ['kube-system', 'kube-public', 'kube-node-lease'];

/** The ServiceAccount that each namespace has. */
const DEFAULT_ACCOUNT = 'default';

/** What Kargo and Argo Workflows create for themselves: the ServiceAccounts, roles and bindings have these names. */
const INSTALLED = new Set([
  ...Object.keys(KARGO_CLUSTER_ROLES),
  ...KARGO_OWNED_PROJECT_ROLES,
  ...KARGO_INSTALLATION,
  ...ARGO_INSTALLATION,
]);

/**
 * Whether no configuration should declare an object: Kubernetes, Kargo, Argo Workflows or a controller creates it, or it is
 * being deleted.
 *
 * @param asked - the namespaces that the user names.
 */
export const isNotDeclared = (object: KubernetesObject, asked: readonly string[]): boolean =>
  object.metadata.deletionTimestamp !== undefined || isOfSystem(object, asked);

/**
 * Whether Kubernetes, a controller, or the installation of Kargo or Argo Workflows creates a ServiceAccount, a role or a
 * binding. So do all objects of the namespaces of the cluster, unless the user names the namespace.
 *
 * @param asked - the namespaces that the user names.
 */
export function isOfSystem(
  { kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>,
  asked: readonly string[],
): boolean {
  const { name = '', namespace, labels = {}, ownerReferences = [] } = metadata;
  return (
    ownerReferences.length > 0 ||
    name.startsWith('system:') ||
    (kind === 'ServiceAccount' && name === DEFAULT_ACCOUNT) ||
    (kind === 'ClusterRole' && Object.hasOwn(BUILT_IN_CLUSTER_ROLES, name)) ||
    INSTALLED.has(name) ||
    Object.entries(BOOTSTRAPPING).some(([key, value]) => labels[key] === value) ||
    isOfSystemNamespace(namespace, asked)
  );
}

/** Why a manifest cannot declare an object, as a sentence. */
export const objectFlaw = ({ metadata }: KubernetesObject): string | undefined =>
  metadata.generateName === undefined ? undefined : 'It was created with generateName, which a manifest must not have.';

/** Whether a namespace belongs to the cluster itself, and the user does not name it. */
export const isOfSystemNamespace = (namespace: string | undefined, asked: readonly string[]): boolean =>
  namespace !== undefined && OF_THE_CLUSTER.includes(namespace) && !asked.includes(namespace);
