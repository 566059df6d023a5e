import { type BuiltInRole, on, paths, READ, READ_AND_WRITE, WRITE } from './role-form';
import { SYSTEM_ROLES } from './system-roles';

// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings

/** The release that these roles are of. A baseline has those of the cluster itself. */
export const BUILT_IN_ROLES_OF = 'Kubernetes 1.37';

/** The label of everything in RBAC that the API server creates. */
export const BOOTSTRAPPING = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

const aggregateTo = (role: string) => ({ [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' });

/** The ClusterRoles that the API server creates, by name, without those of controllers (`system:controller:*`). */
export const BUILT_IN_CLUSTER_ROLES: Readonly<Record<string, BuiltInRole>> = {
  ...SYSTEM_ROLES,
  admin: {
    aggregates: aggregateTo('admin'),
  },
  'cluster-admin': {
    rules: [on('*', '*', '*'), paths('*', '*')],
  },
  edit: {
    labels: aggregateTo('admin'),
    aggregates: aggregateTo('edit'),
  },
  'system:aggregate-to-admin': {
    labels: aggregateTo('admin'),
    rules: [
      on('authorization.k8s.io', 'localsubjectaccessreviews', 'create'),
      on('rbac.authorization.k8s.io', 'rolebindings roles', READ_AND_WRITE),
    ],
  },
  'system:aggregate-to-edit': {
    labels: aggregateTo('edit'),
    rules: [
      on('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', READ),
      on('', 'serviceaccounts', 'impersonate'),
      on('', 'pods pods/attach pods/exec pods/portforward pods/proxy', WRITE),
      on('', 'pods/eviction', 'create'),
      on(
        '',
        'configmaps persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy',
        WRITE,
      ),
      on('', 'serviceaccounts/token', 'create'),
      on(['', 'events.k8s.io'], 'events', WRITE),
      on(
        'apps',
        'daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale',
        WRITE,
      ),
      on('autoscaling', 'horizontalpodautoscalers', WRITE),
      on('batch', 'cronjobs jobs', WRITE),
      on(
        'extensions',
        'daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets replicasets/scale replicationcontrollers/scale',
        WRITE,
      ),
      on('policy', 'poddisruptionbudgets', WRITE),
      on('networking.k8s.io', 'ingresses networkpolicies', WRITE),
      on('coordination.k8s.io', 'leases', READ_AND_WRITE),
      on('resource.k8s.io', 'resourceclaims resourceclaimtemplates', WRITE),
    ],
  },
  'system:aggregate-to-view': {
    labels: aggregateTo('view'),
    rules: [
      on(
        '',
        'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status',
        READ,
      ),
      on(
        '',
        'bindings limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status',
        READ,
      ),
      on('', 'namespaces', READ),
      on(['', 'events.k8s.io'], 'events', READ),
      on('discovery.k8s.io', 'endpointslices', READ),
      on(
        'apps',
        'controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status',
        READ,
      ),
      on('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', READ),
      on('batch', 'cronjobs cronjobs/status jobs jobs/status', READ),
      on(
        'extensions',
        'daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale',
        READ,
      ),
      on('policy', 'poddisruptionbudgets poddisruptionbudgets/status', READ),
      on('networking.k8s.io', 'ingresses ingresses/status networkpolicies', READ),
      on('resource.k8s.io', 'resourceclaims resourceclaims/status resourceclaimtemplates', READ),
    ],
  },
  'system:basic-user': {
    rules: [
      on('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', 'create'),
      on('authentication.k8s.io', 'selfsubjectreviews', 'create'),
    ],
  },
  'system:discovery': {
    rules: [paths('/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/', 'get')],
  },
  'system:public-info-viewer': {
    rules: [paths('/healthz /livez /readyz /version /version/', 'get')],
  },
  view: {
    labels: aggregateTo('edit'),
    aggregates: aggregateTo('view'),
  },
};

/** The Roles that the API server creates and that people bind, by namespace and name. */
export const BUILT_IN_ROLES: Readonly<Record<string, Readonly<Record<string, BuiltInRole>>>> = {
  'kube-system': {
    'extension-apiserver-authentication-reader': {
      rules: [on('', 'configmaps', READ, 'extension-apiserver-authentication')],
    },
  },
};
