import type { KubernetesObject } from '../../api/kubernetes';
import { ARGO_RBAC_RULE, ARGO_RBAC_RULE_PRECEDENCE, argoPrecedence } from '../../facts/argo';
import { kargoClaimsIn } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';
import type { AccessObject, LabelSelector, Subject } from '../../review';

/** Where objects of a baseline come from. They have no target: a review gives them one. */
export const LIVE = { target: '', origin: { from: 'baseline' } } as const;

type RoleKind = 'Role' | 'ClusterRole';
type BindingKind = 'RoleBinding' | 'ClusterRoleBinding';

/** The kinds of a snapshot. */
export type AccessKind = RoleKind | BindingKind | 'ServiceAccount';

/** What an object of the API server says about access. The API server has checked its form. */
export function accessObjectOf(kind: AccessKind, object: KubernetesObject): AccessObject {
  switch (kind) {
    case 'Role':
    case 'ClusterRole':
      return roleOf(kind, object);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingOf(kind, object);
    case 'ServiceAccount':
      return accountOf(object);
  }
}

function roleOf(kind: RoleKind, { metadata, rules, aggregationRule }: KubernetesObject): AccessObject {
  const { namespace, name = '', labels = {} } = metadata;
  const selectors = (aggregationRule as { clusterRoleSelectors?: readonly LabelSelector[] } | undefined)
    ?.clusterRoleSelectors;
  // Labels only select the roles that are aggregated. The rules of an aggregated role follow from the others.
  return kind === 'Role'
    ? { ...LIVE, kind, namespace, name, labels: {}, rules: rulesIn(rules) }
    : {
        ...LIVE,
        kind,
        name,
        labels,
        rules: selectors === undefined ? rulesIn(rules) : [],
        ...(selectors !== undefined && { aggregation: selectors }),
      };
}

const rulesIn = (rules: unknown): readonly PolicyRule[] => (rules ?? []) as readonly PolicyRule[];

function bindingOf(kind: BindingKind, { metadata, roleRef, subjects }: KubernetesObject): AccessObject {
  const { namespace, name = '' } = metadata;
  const role = roleRef as { readonly kind: RoleKind; readonly name: string };
  return {
    ...LIVE,
    kind,
    ...(kind === 'RoleBinding' && { namespace }),
    name,
    role: { kind: role.kind, name: role.name },
    subjects: ((subjects ?? []) as readonly LiveSubject[]).map((subject) => subjectOf(subject, namespace)),
  };
}

interface LiveSubject {
  readonly kind: 'ServiceAccount' | 'User' | 'Group';
  readonly name: string;
  readonly namespace?: string;
}

const subjectOf = ({ kind, name, namespace }: LiveSubject, own = ''): Subject =>
  kind === 'ServiceAccount'
    ? { kind, target: LIVE.target, namespace: namespace ?? own, name }
    : { kind, target: LIVE.target, name };

function accountOf({ metadata }: KubernetesObject): AccessObject {
  const { namespace = '', name = '', annotations = {} } = metadata;
  const expression = annotations[ARGO_RBAC_RULE];
  const precedence = argoPrecedence(annotations[ARGO_RBAC_RULE_PRECEDENCE]);
  return {
    ...LIVE,
    kind: 'ServiceAccount',
    namespace,
    name,
    kargoClaims: kargoClaimsIn(annotations).claims,
    ...(expression !== undefined && { argoRule: { expression, precedence } }),
  };
}
