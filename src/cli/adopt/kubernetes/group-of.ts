import type { ObjectMetadata } from '../../../api/kubernetes';
import { ARGO_INSTALLATION } from '../../../facts/argo';
import { KARGO_INSTALLATION, KARGO_OWNED_PROJECT_ROLES } from '../../../facts/kargo';
import { KARGO_CLUSTER_ROLES } from '../../../facts/kargo-roles';
import { BOOTSTRAPPING, BUILT_IN_CLUSTER_ROLES } from '../../../facts/kubernetes';
import { makerOf } from '../../../token-secrets';
import type { Group } from '../adoption';

/** The namespaces of Kubernetes itself. */
const OF_KUBERNETES = ['kube-system', 'kube-public', 'kube-node-lease'];

/** What Kargo and Argo Workflows create for themselves: their ServiceAccounts, roles and bindings have these names. */
const INSTALLED = new Set([
  ...Object.keys(KARGO_CLUSTER_ROLES),
  ...KARGO_OWNED_PROJECT_ROLES,
  ...KARGO_INSTALLATION,
  ...ARGO_INSTALLATION,
]);

/** The tools that write an object again when it differs from their declaration. */
const DECLARING: readonly (string | undefined)[] = ['Signet', 'Helm', 'Argo CD', 'Flux'];

/** The group of a ServiceAccount, a role or a binding that is left out by default. */
export function groupOfObject(kind: string, metadata: ObjectMetadata): Group | undefined {
  const { name = '', labels = {}, ownerReferences = [] } = metadata;
  const isSystem =
    isInSystemNamespace(metadata) ||
    name.startsWith('system:') ||
    (kind === 'ServiceAccount' && name === 'default') ||
    (kind === 'ClusterRole' && Object.hasOwn(BUILT_IN_CLUSTER_ROLES, name)) ||
    Object.entries(BOOTSTRAPPING).some(([key, value]) => labels[key] === value) ||
    INSTALLED.has(name) ||
    ownerReferences.some(({ controller }) => controller === true);
  return isSystem ? 'system' : declaredGroup(metadata);
}

/** The group of a token Secret that is left out by default. */
export const groupOfToken = (metadata: ObjectMetadata): Group | undefined =>
  isInSystemNamespace(metadata) ? 'system' : declaredGroup(metadata);

const isInSystemNamespace = ({ namespace = '' }: ObjectMetadata): boolean => OF_KUBERNETES.includes(namespace);

const declaredGroup = (metadata: ObjectMetadata): Group | undefined =>
  DECLARING.includes(makerOf(metadata)) ? 'declared' : undefined;
