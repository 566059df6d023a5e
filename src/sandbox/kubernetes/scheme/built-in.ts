import { fieldTypes } from '../apply/field-types';
import { ALL_VERBS, type ResourceInfo } from './resource';

type Declared = Pick<ResourceInfo, 'kind' | 'plural'> & Partial<ResourceInfo>;

const RBAC = 'rbac.authorization.k8s.io';

function resource(declared: Declared): ResourceInfo {
  return {
    group: '',
    version: 'v1',
    singular: declared.kind.toLowerCase(),
    namespaced: true,
    verbs: ALL_VERBS,
    nameRule: 'subdomain',
    fields: fieldTypes(),
    zero: { metadata: {}, spec: {}, status: {} },
    ...declared,
  };
}

export const NAMESPACES = resource({
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  shortNames: ['ns'],
  verbs: ALL_VERBS.filter((verb) => verb !== 'deletecollection'),
  nameRule: 'label',
  topLevelFields: ['spec', 'status'],
});

export const SECRETS = resource({
  kind: 'Secret',
  plural: 'secrets',
  zero: { metadata: {} },
  topLevelFields: ['data', 'stringData', 'type', 'immutable'],
});

export const SERVICE_ACCOUNTS = resource({
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  shortNames: ['sa'],
  returnsDeleted: true,
  zero: { metadata: {} },
  fields: fieldTypes({ secrets: { type: 'map', by: 'name', elements: 'atomic' } }),
  topLevelFields: ['secrets', 'imagePullSecrets', 'automountServiceAccountToken'],
});

const rbac = { group: RBAC, nameRule: 'path-segment', createOnUpdate: true } as const;

const role = { ...rbac, zero: { metadata: {}, rules: null } };

export const ROLES = resource({ ...role, kind: 'Role', plural: 'roles', topLevelFields: ['rules'] });

export const CLUSTER_ROLES = resource({
  ...role,
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
  topLevelFields: ['rules', 'aggregationRule'],
});

const binding = {
  ...rbac,
  zero: { metadata: {}, roleRef: { apiGroup: '', kind: '', name: '' } },
  fields: fieldTypes({ roleRef: { type: 'atomic' } }),
  topLevelFields: ['roleRef', 'subjects'],
};

export const ROLE_BINDINGS = resource({ ...binding, kind: 'RoleBinding', plural: 'rolebindings' });

export const CLUSTER_ROLE_BINDINGS = resource({
  ...binding,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
});

export const CUSTOM_RESOURCE_DEFINITIONS = resource({
  group: 'apiextensions.k8s.io',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  namespaced: false,
  generation: true,
  zero: {
    metadata: {},
    spec: { group: '', names: { plural: '', kind: '' }, scope: '', versions: null },
    status: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: null },
  },
  fields: fieldTypes({ 'status.conditions': { type: 'map', by: 'type', elements: 'granular' } }),
  topLevelFields: ['spec', 'status'],
});

/** Stored as sent: without defaults, validation of specs and controllers. */
const PLAIN = [
  resource({
    kind: 'ConfigMap',
    plural: 'configmaps',
    shortNames: ['cm'],
    zero: { metadata: {} },
    topLevelFields: ['data', 'binaryData', 'immutable'],
  }),
  resource({ kind: 'Event', plural: 'events', shortNames: ['ev'] }),
  resource({ kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims', shortNames: ['pvc'] }),
  resource({ kind: 'Pod', plural: 'pods', shortNames: ['po'], categories: ['all'], returnsDeleted: true }),
  resource({ kind: 'Service', plural: 'services', shortNames: ['svc'], categories: ['all'], returnsDeleted: true }),
  resource({
    group: 'apps',
    kind: 'Deployment',
    plural: 'deployments',
    shortNames: ['deploy'],
    categories: ['all'],
    generation: true,
  }),
  resource({
    group: 'apps',
    kind: 'StatefulSet',
    plural: 'statefulsets',
    shortNames: ['sts'],
    categories: ['all'],
    generation: true,
  }),
  resource({
    group: 'batch',
    kind: 'CronJob',
    plural: 'cronjobs',
    shortNames: ['cj'],
    categories: ['all'],
    generation: true,
  }),
  resource({ group: 'batch', kind: 'Job', plural: 'jobs', categories: ['all'], generation: true }),
  resource({ group: 'coordination.k8s.io', kind: 'Lease', plural: 'leases' }),
];

/** The built-in collections by name. */
export const BUILT_IN: readonly ResourceInfo[] = [
  NAMESPACES,
  SECRETS,
  SERVICE_ACCOUNTS,
  ROLES,
  CLUSTER_ROLES,
  ROLE_BINDINGS,
  CLUSTER_ROLE_BINDINGS,
  CUSTOM_RESOURCE_DEFINITIONS,
  ...PLAIN,
].sort((a, b) => (a.plural < b.plural ? -1 : 1));

/** A resource that only supports POST and stores nothing. With `parent`, it is a subresource. */
export interface VirtualResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly parent?: ResourceInfo;
}

const AUTHENTICATION = { group: 'authentication.k8s.io', version: 'v1', namespaced: false };
const AUTHORIZATION = { group: 'authorization.k8s.io', version: 'v1', namespaced: false };

export const TOKEN_REQUESTS: VirtualResource = {
  ...AUTHENTICATION,
  kind: 'TokenRequest',
  plural: 'token',
  namespaced: true,
  parent: SERVICE_ACCOUNTS,
};

export const REVIEWS = {
  selfSubject: { ...AUTHENTICATION, kind: 'SelfSubjectReview', plural: 'selfsubjectreviews' },
  token: { ...AUTHENTICATION, kind: 'TokenReview', plural: 'tokenreviews' },
  localSubjectAccess: {
    ...AUTHORIZATION,
    kind: 'LocalSubjectAccessReview',
    plural: 'localsubjectaccessreviews',
    namespaced: true,
  },
  selfSubjectAccess: { ...AUTHORIZATION, kind: 'SelfSubjectAccessReview', plural: 'selfsubjectaccessreviews' },
  selfSubjectRules: { ...AUTHORIZATION, kind: 'SelfSubjectRulesReview', plural: 'selfsubjectrulesreviews' },
  subjectAccess: { ...AUTHORIZATION, kind: 'SubjectAccessReview', plural: 'subjectaccessreviews' },
} as const satisfies Record<string, VirtualResource>;
