import { RBAC_VERSION } from '../facts/kubernetes';

/** The kinds that declare access, in the order in which they are listed. */
export const ACCESS_KINDS = ['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'] as const;

export type AccessKind = (typeof ACCESS_KINDS)[number];

export const apiVersionOf = (kind: AccessKind): string => (kind === 'ServiceAccount' ? 'v1' : RBAC_VERSION);

export const isOfCluster = (kind: AccessKind): boolean => kind.startsWith('Cluster');
