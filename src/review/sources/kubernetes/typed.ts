import { Unknown, type Value, type Values } from '../../plan';
import { at, atPath, elements, isValues, only } from '../fields';

/** The kinds that hashicorp/kubernetes has types for, by type without `_v1`. */
export const TYPED_KINDS: Readonly<Record<string, string>> = {
  kubernetes_role: 'Role',
  kubernetes_cluster_role: 'ClusterRole',
  kubernetes_role_binding: 'RoleBinding',
  kubernetes_cluster_role_binding: 'ClusterRoleBinding',
  kubernetes_service_account: 'ServiceAccount',
  kubernetes_default_service_account: 'ServiceAccount',
  kubernetes_secret: 'Secret',
};

/** The object that a typed resource of hashicorp/kubernetes declares, in the form of the API. */
export function typedManifest(type: string, kind: string, values: Values): Values {
  const metadata = renamed(only(at(values, 'metadata')) ?? null, { generate_name: 'generateName' });
  const isDefault = type === 'kubernetes_default_service_account';
  return withoutUndefined({
    apiVersion: kind === 'ServiceAccount' || kind === 'Secret' ? 'v1' : 'rbac.authorization.k8s.io/v1',
    kind,
    type: at(values, 'type'),
    metadata: isDefault && isValues(metadata) ? { ...metadata, name: 'default' } : metadata,
    rules: mapped(at(values, 'rule'), (rule) => renamed(rule, RULE)),
    aggregationRule: aggregationRule(at(values, 'aggregation_rule')),
    roleRef: only(at(values, 'role_ref')),
    subjects: at(values, 'subject'),
  });
}

/** The API: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/ */
const RULE = {
  api_groups: 'apiGroups',
  resource_names: 'resourceNames',
  non_resource_urls: 'nonResourceURLs',
} as const;

function aggregationRule(value: Value | undefined): Value | undefined {
  const rule = only(value);
  if (rule === undefined || rule instanceof Unknown) return rule;
  const selectors = mapped(atPath(rule, 'cluster_role_selectors'), (selector) =>
    renamed(selector, { match_labels: 'matchLabels', match_expressions: 'matchExpressions' }),
  );
  return selectors === undefined ? undefined : { clusterRoleSelectors: selectors };
}

/** Unknown and unexpected values stay: the reader of the object names them. */
const mapped = (value: Value | undefined, map: (one: Value) => Value): Value | undefined =>
  Array.isArray(value) ? elements(value).map(map) : value;

const renamed = (value: Value, names: Readonly<Record<string, string>>): Value =>
  isValues(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [(Object.hasOwn(names, key) ? names[key] : undefined) ?? key, one]),
      )
    : value;

const withoutUndefined = (values: Readonly<Record<string, Value | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
