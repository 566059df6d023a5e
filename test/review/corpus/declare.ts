import type { PolicyRule } from '../../../src/facts/kubernetes';

/** Which Terraform types declare an object of Kubernetes. The same stack is planned in each dialect. */
export type Dialect = 'signet' | 'hashicorp';

interface Metadata {
  readonly namespace?: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object of Kubernetes, in neither dialect. */
export interface Declared extends Metadata {
  readonly kind: 'ServiceAccount' | 'Role' | 'ClusterRole' | 'RoleBinding' | 'ClusterRoleBinding';
  /** The name in addresses. Default: the name of the object. */
  readonly key?: string;
  readonly rules?: readonly PolicyRule[];
  readonly aggregation?: readonly Readonly<Record<string, string>>[];
  readonly role?: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
  /** Meta-arguments, such as `count` or `provider`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

export type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

const keyOf = ({ key, name }: Declared): string => key ?? name;

const HASHICORP: Readonly<Record<Declared['kind'], string>> = {
  ServiceAccount: 'kubernetes_service_account_v1',
  Role: 'kubernetes_role_v1',
  ClusterRole: 'kubernetes_cluster_role_v1',
  RoleBinding: 'kubernetes_role_binding_v1',
  ClusterRoleBinding: 'kubernetes_cluster_role_binding_v1',
};

/** The address of a declared object: `kubernetes_role_v1.jenkins`, `signet_kubernetes_object.role_jenkins`. */
export function addressOf(dialect: Dialect, kind: Declared['kind'], key: string): string {
  return dialect === 'hashicorp'
    ? `${HASHICORP[kind]}.${key}`
    : `signet_kubernetes_object.${kind.toLowerCase()}_${key}`;
}

/** The `resource` blocks of objects. */
export function blocksOf(dialect: Dialect, objects: readonly Declared[]): Blocks {
  const blocks: Record<string, Record<string, object>> = {};
  for (const object of objects) {
    const [type = '', name = ''] = addressOf(dialect, object.kind, keyOf(object)).split('.');
    (blocks[type] ??= {})[name] = { ...(dialect === 'hashicorp' ? hashicorp(object) : signet(object)), ...object.meta };
  }
  return blocks;
}

const RBAC = 'rbac.authorization.k8s.io';

function signet({ kind, namespace, name, labels, annotations, rules, aggregation, role, subjects }: Declared): object {
  const metadata = {
    name,
    ...(namespace && { namespace }),
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  };
  return {
    manifest: {
      apiVersion: kind === 'ServiceAccount' ? 'v1' : `${RBAC}/v1`,
      kind,
      metadata,
      ...(rules && { rules }),
      ...(aggregation && {
        rules: [],
        aggregationRule: { clusterRoleSelectors: aggregation.map((matchLabels) => ({ matchLabels })) },
      }),
      ...(role && { roleRef: { apiGroup: RBAC, ...role } }),
      ...(subjects && {
        subjects: subjects.map((one) => (one.kind === 'ServiceAccount' ? one : { apiGroup: RBAC, ...one })),
      }),
    },
  };
}

function hashicorp({
  kind,
  namespace,
  name,
  labels,
  annotations,
  rules,
  aggregation,
  role,
  subjects,
}: Declared): object {
  return {
    metadata: { name, ...(namespace && { namespace }), ...(labels && { labels }), ...(annotations && { annotations }) },
    ...(kind === 'ServiceAccount' && { automount_service_account_token: true }),
    ...(rules && {
      rule: rules.map(({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }) => ({
        ...(apiGroups && { api_groups: apiGroups }),
        ...(resources && { resources }),
        ...(resourceNames && { resource_names: resourceNames }),
        ...(nonResourceURLs && { non_resource_urls: nonResourceURLs }),
        verbs,
      })),
    }),
    ...(aggregation && {
      aggregation_rule: { cluster_role_selectors: aggregation.map((match_labels) => ({ match_labels })) },
    }),
    ...(role && { role_ref: { api_group: RBAC, ...role } }),
    ...(subjects && {
      subject: subjects.map((one) => (one.kind === 'ServiceAccount' ? one : { api_group: RBAC, ...one })),
    }),
  };
}
