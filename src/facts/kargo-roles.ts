import { ARGO_API_GROUP } from './argo';
import { KARGO_API_GROUP, KARGO_NAMESPACE } from './kargo';
import { type BuiltInRole, on, RBAC_GROUP, READ, WRITE } from './kubernetes';

// The roles that Kargo's chart and its controller create, with the integration of Argo Rollouts.
// https://docs.kargo.io/operator-guide/security/access-controls/

/** The release that these roles are of. Earlier ones know no `promotionrequests` and `targets`. */
export const KARGO_ROLES_OF = 'Kargo 1.12';

const ALL = '*';
const onKargo = (resources: string, verbs: string) => on(KARGO_API_GROUP, resources, verbs);
const onRollouts = (resources: string, verbs: string) => on(ARGO_API_GROUP, resources, verbs);

const OF_THE_CLUSTER = 'clusterconfigs clusterpromotiontasks';
/** Those of a project that every system role may read or write; promotions apart. */
const OF_PROJECTS = 'freights projectconfigs promotionrequests promotiontasks stages targets warehouses';

/** What both `kargo-user` and `kargo-project-creator` may do. */
const OF_USERS = [
  on('', 'namespaces', READ),
  onKargo(`${OF_THE_CLUSTER} projects`, READ),
  onRollouts('clusteranalysistemplates', READ),
];

/** What both `kargo-viewer` and `kargo-admin` may do. */
const OF_VIEWERS = [on('', 'events namespaces serviceaccounts', READ), on(RBAC_GROUP, 'rolebindings roles', READ)];

/** The ClusterRoles of the system roles, by name. The chart binds each to the ServiceAccount of the same name. */
export const KARGO_CLUSTER_ROLES: Readonly<Record<string, BuiltInRole>> = {
  'kargo-user': { rules: OF_USERS },
  'kargo-project-creator': { rules: [...OF_USERS, onKargo('projects', 'create')] },
  'kargo-viewer': {
    rules: [
      ...OF_VIEWERS,
      onKargo(`${OF_THE_CLUSTER} projects ${OF_PROJECTS} promotions`, READ),
      onRollouts('analysisruns analysistemplates clusteranalysistemplates', READ),
    ],
  },
  'kargo-admin': {
    rules: [
      ...OF_VIEWERS,
      onKargo(`${OF_THE_CLUSTER} projects ${OF_PROJECTS}`, `${READ} ${WRITE}`),
      onKargo('stages', 'promote'),
      onKargo('promotions', `${READ} create delete patch`),
      onKargo('freights/status', 'patch'),
      onRollouts('analysisruns', `${READ} delete`),
      onRollouts('analysistemplates clusteranalysistemplates', ALL),
    ],
  },
};

/** What both `kargo-viewer` and `kargo-promoter` of a project may do. */
const OF_PROJECT_VIEWERS = [
  on('', 'configmaps events serviceaccounts', READ),
  on(RBAC_GROUP, 'rolebindings roles', READ),
  onKargo('freights projectconfigs promotions stages warehouses', READ),
  onRollouts('analysisruns analysistemplates', READ),
];

/** The Roles of each project, by name. Each is bound to the ServiceAccount of the same name. */
const PROJECT_ROLES: Readonly<Record<string, BuiltInRole>> = {
  'kargo-viewer': { rules: [...OF_PROJECT_VIEWERS, onKargo('targets', READ)] },
  'kargo-promoter': {
    rules: [
      ...OF_PROJECT_VIEWERS,
      onKargo('stages', 'promote'),
      onKargo('promotions', 'create'),
      onKargo('freights/status', 'patch'),
    ],
  },
  'kargo-admin': {
    rules: [
      on('', 'events', READ),
      on('', 'configmaps secrets serviceaccounts', ALL),
      on(RBAC_GROUP, 'rolebindings roles', ALL),
      onKargo('freights projectconfigs promotiontasks stages targets warehouses', ALL),
      onKargo('promotions', `${READ} create delete patch`),
      onKargo('freights/status', 'patch'),
      onRollouts('analysisruns', `${READ} delete`),
      onRollouts('analysistemplates', ALL),
    ],
  },
};

/** The Roles of the namespace of Kargo itself. */
const ROLES_OF_KARGO: Readonly<Record<string, BuiltInRole>> = { 'kargo-admin': { rules: [on('', 'secrets', ALL)] } };

/** The Roles that Kargo creates in a namespace, if this is its own or that of a project. */
export const kargoRolesIn = (namespace: string): Readonly<Record<string, BuiltInRole>> =>
  namespace === KARGO_NAMESPACE ? ROLES_OF_KARGO : PROJECT_ROLES;
