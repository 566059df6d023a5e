/** The type of a field. `bytes` are base64 in JSON. A message is defined in {@link MESSAGES}. */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'bytes' | 'bool' | 'int64' | { readonly message: string };
  readonly repeated?: boolean;
  /** A map from strings to this type. */
  readonly map?: boolean;
}

/** The fields of a message by their numbers. */
export type Message = Readonly<Record<number, Field>>;

const text = (name: string): Field => ({ name, type: 'string' });
const texts = (name: string): Field => ({ name, type: 'string', repeated: true });
const textMap = (name: string): Field => ({ name, type: 'string', map: true });
const bytesMap = (name: string): Field => ({ name, type: 'bytes', map: true });
const flag = (name: string): Field => ({ name, type: 'bool' });
const number = (name: string): Field => ({ name, type: 'int64' });
const one = (name: string, message: string): Field => ({ name, type: { message } });
const many = (name: string, message: string): Field => ({ name, type: { message }, repeated: true });

const metadata = one('metadata', 'ObjectMeta');
const access = {
  1: one('resourceAttributes', 'ResourceAttributes'),
  2: one('nonResourceAttributes', 'NonResourceAttributes'),
};

/**
 * The messages that clients send about access: field numbers as in Kubernetes' API, without what the server alone
 * writes. https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
 */
export const MESSAGES: Readonly<Record<string, Message>> = {
  ObjectMeta: {
    1: text('name'),
    2: text('generateName'),
    3: text('namespace'),
    5: text('uid'),
    6: text('resourceVersion'),
    11: textMap('labels'),
    12: textMap('annotations'),
    13: many('ownerReferences', 'OwnerReference'),
    14: texts('finalizers'),
  },
  OwnerReference: {
    1: text('kind'),
    3: text('name'),
    4: text('uid'),
    5: text('apiVersion'),
    6: flag('controller'),
    7: flag('blockOwnerDeletion'),
  },
  DeleteOptions: { 2: one('preconditions', 'Preconditions'), 4: text('propagationPolicy'), 5: texts('dryRun') },
  Preconditions: { 1: text('uid'), 2: text('resourceVersion') },
  LabelSelector: { 1: textMap('matchLabels'), 2: many('matchExpressions', 'LabelSelectorRequirement') },
  LabelSelectorRequirement: { 1: text('key'), 2: text('operator'), 3: texts('values') },

  Namespace: { 1: metadata },
  Secret: { 1: metadata, 2: bytesMap('data'), 3: text('type'), 4: textMap('stringData'), 5: flag('immutable') },
  ConfigMap: { 1: metadata, 2: textMap('data'), 3: bytesMap('binaryData'), 4: flag('immutable') },
  ServiceAccount: {
    1: metadata,
    2: many('secrets', 'ObjectReference'),
    3: many('imagePullSecrets', 'LocalObjectReference'),
    4: flag('automountServiceAccountToken'),
  },
  ObjectReference: {
    1: text('kind'),
    2: text('namespace'),
    3: text('name'),
    4: text('uid'),
    5: text('apiVersion'),
    6: text('resourceVersion'),
    7: text('fieldPath'),
  },
  LocalObjectReference: { 1: text('name') },

  Role: { 1: metadata, 2: many('rules', 'PolicyRule') },
  ClusterRole: { 1: metadata, 2: many('rules', 'PolicyRule'), 3: one('aggregationRule', 'AggregationRule') },
  PolicyRule: {
    1: texts('verbs'),
    2: texts('apiGroups'),
    3: texts('resources'),
    4: texts('resourceNames'),
    5: texts('nonResourceURLs'),
  },
  AggregationRule: { 1: many('clusterRoleSelectors', 'LabelSelector') },
  RoleBinding: { 1: metadata, 2: many('subjects', 'Subject'), 3: one('roleRef', 'RoleRef') },
  ClusterRoleBinding: { 1: metadata, 2: many('subjects', 'Subject'), 3: one('roleRef', 'RoleRef') },
  Subject: { 1: text('kind'), 2: text('apiGroup'), 3: text('name'), 4: text('namespace') },
  RoleRef: { 1: text('apiGroup'), 2: text('kind'), 3: text('name') },

  TokenRequest: { 1: metadata, 2: one('spec', 'TokenRequestSpec') },
  TokenRequestSpec: {
    1: texts('audiences'),
    3: one('boundObjectRef', 'BoundObjectReference'),
    4: number('expirationSeconds'),
  },
  BoundObjectReference: { 1: text('kind'), 2: text('apiVersion'), 3: text('name'), 4: text('uid') },
  TokenReview: { 1: metadata, 2: one('spec', 'TokenReviewSpec') },
  TokenReviewSpec: { 1: text('token'), 2: texts('audiences') },
  SelfSubjectReview: { 1: metadata },

  SubjectAccessReview: { 1: metadata, 2: one('spec', 'SubjectAccessReviewSpec') },
  LocalSubjectAccessReview: { 1: metadata, 2: one('spec', 'SubjectAccessReviewSpec') },
  SelfSubjectAccessReview: { 1: metadata, 2: one('spec', 'SelfSubjectAccessReviewSpec') },
  SelfSubjectRulesReview: { 1: metadata, 2: one('spec', 'SelfSubjectRulesReviewSpec') },
  SubjectAccessReviewSpec: { ...access, 3: text('user'), 4: texts('groups'), 6: text('uid') },
  SelfSubjectAccessReviewSpec: access,
  SelfSubjectRulesReviewSpec: { 1: text('namespace') },
  ResourceAttributes: {
    1: text('namespace'),
    2: text('verb'),
    3: text('group'),
    4: text('version'),
    5: text('resource'),
    6: text('subresource'),
    7: text('name'),
  },
  NonResourceAttributes: { 1: text('path'), 2: text('verb') },
};
