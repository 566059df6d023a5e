import type { ApiObject, JsonObject } from '../object';
import { ALL_VERBS } from '../scheme/resource';

/**
 * The default roles and bindings of a cluster for users and service accounts: the user-facing roles, the roles that they
 * aggregate, and discovery. Those of the components of Kubernetes are left out.
 */
export function bootstrapPolicy(): { roles: ApiObject[]; bindings: ApiObject[] } {
  return {
    roles: [
      clusterRole('cluster-admin', [rule(['*'], ['*'], ['*']), { verbs: ['*'], nonResourceURLs: ['*'] }]),
      aggregated('admin'),
      aggregated('edit', 'admin'),
      aggregated('view', 'edit'),
      clusterRole('system:aggregate-to-admin', ADMIN, 'admin'),
      clusterRole('system:aggregate-to-edit', EDIT, 'edit'),
      clusterRole('system:aggregate-to-view', VIEW, 'view'),
      clusterRole('system:basic-user', BASIC_USER),
      clusterRole('system:discovery', [
        urls(
          '/api',
          '/api/*',
          '/apis',
          '/apis/*',
          '/healthz',
          '/livez',
          '/openapi',
          '/openapi/*',
          '/readyz',
          '/version',
          '/version/',
        ),
      ]),
      clusterRole('system:public-info-viewer', [urls('/healthz', '/livez', '/readyz', '/version', '/version/')]),
    ],
    bindings: [
      bindingOf('cluster-admin', 'system:masters'),
      bindingOf('system:basic-user', 'system:authenticated'),
      bindingOf('system:discovery', 'system:authenticated'),
      bindingOf('system:public-info-viewer', 'system:authenticated', 'system:unauthenticated'),
    ],
  };
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const WORKLOADS = ['daemonsets', 'deployments', 'replicasets', 'statefulsets'];
const SCALES = ['deployments/scale', 'replicasets/scale', 'statefulsets/scale'];
const CONNECTIONS = ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'];

const BASIC_USER = [
  rule(['create'], ['authorization.k8s.io'], ['selfsubjectaccessreviews', 'selfsubjectrulesreviews']),
  rule(['create'], ['authentication.k8s.io'], ['selfsubjectreviews']),
];

const ADMIN = [
  rule(['create'], ['authorization.k8s.io'], ['localsubjectaccessreviews']),
  rule([...ALL_VERBS], ['rbac.authorization.k8s.io'], ['rolebindings', 'roles']),
];

/** An old API group that roles still contain. */
const EXTENSIONS = ['extensions'];
const EXTENSION_RESOURCES = ['daemonsets', 'deployments', 'ingresses', 'networkpolicies', 'replicasets'];

const EDIT = [
  rule(READ, [''], ['secrets', ...CONNECTIONS]),
  rule(['impersonate'], [''], ['serviceaccounts']),
  rule(WRITE, [''], ['pods', ...CONNECTIONS]),
  rule(['create'], [''], ['pods/eviction', 'serviceaccounts/token']),
  rule(
    WRITE,
    [''],
    [
      'configmaps',
      'persistentvolumeclaims',
      'replicationcontrollers',
      'replicationcontrollers/scale',
      'secrets',
      'serviceaccounts',
      'services',
    ],
  ),
  rule(WRITE, ['', 'events.k8s.io'], ['events']),
  rule(WRITE, ['apps'], [...WORKLOADS, ...SCALES, 'deployments/rollback']),
  rule(WRITE, ['autoscaling'], ['horizontalpodautoscalers']),
  rule(WRITE, ['batch'], ['cronjobs', 'jobs']),
  rule(WRITE, EXTENSIONS, [
    ...EXTENSION_RESOURCES,
    'deployments/rollback',
    'deployments/scale',
    'replicasets/scale',
    'replicationcontrollers/scale',
  ]),
  rule(WRITE, ['policy'], ['poddisruptionbudgets']),
  rule(WRITE, ['networking.k8s.io'], ['ingresses', 'networkpolicies']),
  rule([...ALL_VERBS], ['coordination.k8s.io'], ['leases']),
  rule(WRITE, ['resource.k8s.io'], ['resourceclaims', 'resourceclaimtemplates']),
];

const VIEW = [
  rule(
    READ,
    [''],
    [
      'configmaps',
      'endpoints',
      'persistentvolumeclaims',
      'persistentvolumeclaims/status',
      'pods',
      'replicationcontrollers',
      'replicationcontrollers/scale',
      'serviceaccounts',
      'services',
      'services/status',
    ],
  ),
  rule(
    READ,
    [''],
    [
      'bindings',
      'limitranges',
      'namespaces',
      'namespaces/status',
      'pods/log',
      'pods/status',
      'replicationcontrollers/status',
      'resourcequotas',
      'resourcequotas/status',
    ],
  ),
  rule(READ, ['', 'events.k8s.io'], ['events']),
  rule(READ, ['discovery.k8s.io'], ['endpointslices']),
  rule(READ, ['apps'], ['controllerrevisions', ...WORKLOADS, ...SCALES, ...WORKLOADS.map((name) => `${name}/status`)]),
  rule(READ, ['autoscaling'], ['horizontalpodautoscalers', 'horizontalpodautoscalers/status']),
  rule(READ, ['batch'], ['cronjobs', 'cronjobs/status', 'jobs', 'jobs/status']),
  rule(READ, EXTENSIONS, [
    ...EXTENSION_RESOURCES,
    ...['daemonsets', 'deployments', 'ingresses', 'replicasets'].map((name) => `${name}/status`),
    'deployments/scale',
    'replicasets/scale',
    'replicationcontrollers/scale',
  ]),
  rule(READ, ['policy'], ['poddisruptionbudgets', 'poddisruptionbudgets/status']),
  rule(READ, ['networking.k8s.io'], ['ingresses', 'ingresses/status', 'networkpolicies']),
  rule(READ, ['resource.k8s.io'], ['resourceclaims', 'resourceclaims/status', 'resourceclaimtemplates']),
];

function rule(verbs: string[], apiGroups: string[], resources: string[]): JsonObject {
  return { verbs, apiGroups, resources };
}

function urls(...nonResourceURLs: string[]): JsonObject {
  return { verbs: ['get'], nonResourceURLs };
}

function object(kind: string, name: string, aggregateTo: string | undefined, fields: JsonObject): ApiObject {
  const label = aggregateTo === undefined ? {} : { [`rbac.authorization.k8s.io/aggregate-to-${aggregateTo}`]: 'true' };
  return {
    kind,
    apiVersion: 'rbac.authorization.k8s.io/v1',
    metadata: {
      name,
      labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...label },
      annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
    },
    ...fields,
  };
}

function clusterRole(name: string, rules: JsonObject[], aggregateTo?: string): ApiObject {
  return object('ClusterRole', name, aggregateTo, { rules });
}

function aggregated(name: string, aggregateTo?: string): ApiObject {
  const matchLabels = { [`rbac.authorization.k8s.io/aggregate-to-${name}`]: 'true' };
  return object('ClusterRole', name, aggregateTo, {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
    rules: null,
  });
}

function bindingOf(role: string, ...groups: string[]): ApiObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  return object('ClusterRoleBinding', role, undefined, {
    subjects: groups.map((name) => ({ kind: 'Group', apiGroup, name })),
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
  });
}
