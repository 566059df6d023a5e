import { ARGO_API_GROUP } from '../../facts/argo';
import { RBAC_GROUP, type PolicyRule } from '../../facts/kubernetes';
import { KARGO_API_GROUP, KARGO_NEW_KINDS, type KargoVersion } from '../../facts/kargo';
import { ALL_VERBS, READ_VERBS as read } from './kargo-task-rules';

/** Kargo's built-in system roles. */
export type KargoBuiltInSystemRole = 'kargo-admin' | 'kargo-viewer' | 'kargo-user' | 'kargo-project-creator';

const KINDS = [
  'clusterconfigs',
  'clusterpromotiontasks',
  'freights',
  'projects',
  'projectconfigs',
  'promotiontasks',
  'stages',
  'warehouses',
];

const core: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['events', 'namespaces', 'serviceaccounts'], verbs: read },
  { apiGroups: [RBAC_GROUP], resources: ['rolebindings', 'roles'], verbs: read },
];

/** Read access to the list of projects, and to what all projects share. */
export const USER_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['namespaces'], verbs: read },
  { apiGroups: [KARGO_API_GROUP], resources: ['clusterconfigs', 'clusterpromotiontasks', 'projects'], verbs: read },
  { apiGroups: [ARGO_API_GROUP], resources: ['clusteranalysistemplates'], verbs: read },
];

/**
 * What each built-in system role of a version may do in the whole cluster. `kargo-admin` also has all rights on Secrets in
 * Kargo's own namespace, and Kargo gives it more rights in each project.
 */
export function kargoSystemRoleRules(
  version: KargoVersion,
): Readonly<Record<KargoBuiltInSystemRole, readonly PolicyRule[]>> {
  const kinds = [...KINDS, ...KARGO_NEW_KINDS[version]].sort();
  return {
    'kargo-admin': [
      ...core,
      { apiGroups: [KARGO_API_GROUP], resources: kinds, verbs: ALL_VERBS },
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
      { apiGroups: [KARGO_API_GROUP], resources: [...kinds, 'promotions'], verbs: read },
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
}

/** The same for Kargo 1.12. */
export const KARGO_SYSTEM_ROLE_RULES = kargoSystemRoleRules('1.12');
