import { KARGO_API_GROUP } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';
import { ALL_VERBS, ARGO_API_GROUP, READ_VERBS as read, RBAC_API_GROUP } from './kargo-rules';

/** The system roles that come with Kargo. */
export type KargoBuiltInSystemRole = 'kargo-admin' | 'kargo-viewer' | 'kargo-user' | 'kargo-project-creator';

const KINDS = [
  'clusterconfigs',
  'clusterpromotiontasks',
  'freights',
  'projects',
  'projectconfigs',
  'promotionrequests',
  'promotiontasks',
  'stages',
  'targets',
  'warehouses',
];

const core: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['events', 'namespaces', 'serviceaccounts'], verbs: read },
  { apiGroups: [RBAC_API_GROUP], resources: ['rolebindings', 'roles'], verbs: read },
];

/** What lets somebody find their way: which projects there are, and what is set up for all of them. */
export const USER_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['namespaces'], verbs: read },
  { apiGroups: [KARGO_API_GROUP], resources: ['clusterconfigs', 'clusterpromotiontasks', 'projects'], verbs: read },
  { apiGroups: [ARGO_API_GROUP], resources: ['clusteranalysistemplates'], verbs: read },
];

/**
 * What each system role that comes with Kargo (1.11) may do in the whole cluster. Besides, `kargo-admin` may do
 * everything with Secrets in Kargo's own namespace, and is given more in each project by Kargo.
 */
export const KARGO_SYSTEM_ROLE_RULES: Readonly<Record<KargoBuiltInSystemRole, readonly PolicyRule[]>> = {
  'kargo-admin': [
    ...core,
    { apiGroups: [KARGO_API_GROUP], resources: KINDS, verbs: ALL_VERBS },
    { apiGroups: [KARGO_API_GROUP], resources: ['stages'], verbs: ['promote'] },
    {
      apiGroups: [KARGO_API_GROUP],
      resources: ['promotions'],
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'watch'],
    },
    { apiGroups: [KARGO_API_GROUP], resources: ['freights/status'], verbs: ['patch'] },
    { apiGroups: [ARGO_API_GROUP], resources: ['analysisruns'], verbs: ['delete', ...read] },
    { apiGroups: [ARGO_API_GROUP], resources: ['analysistemplates'], verbs: ['*'] },
    { apiGroups: [ARGO_API_GROUP], resources: ['clusteranalysistemplates'], verbs: ['*'] },
  ],
  'kargo-viewer': [
    ...core,
    { apiGroups: [KARGO_API_GROUP], resources: [...KINDS, 'promotions'], verbs: read },
    {
      apiGroups: [ARGO_API_GROUP],
      resources: ['analysisruns', 'analysistemplates', 'clusteranalysistemplates'],
      verbs: read,
    },
  ],
  'kargo-user': USER_RULES,
  'kargo-project-creator': [
    ...USER_RULES,
    { apiGroups: [KARGO_API_GROUP], resources: ['projects'], verbs: ['create'] },
  ],
};
