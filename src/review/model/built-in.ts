import {
  BUILT_IN_CLUSTER_BINDINGS,
  BUILT_IN_CLUSTER_ROLES,
  BUILT_IN_ROLES,
  BUILT_IN_ROLES_OF,
  type BuiltInRole,
} from '../../facts/kubernetes';
import type { Binding, Origin, Role, Subject } from '../objects';

const ORIGIN: Origin = { from: 'product', product: BUILT_IN_ROLES_OF };

/** The roles that Kubernetes creates in a cluster. */
export const builtInRoles = (target: string): readonly Role[] => [
  ...Object.entries(BUILT_IN_CLUSTER_ROLES).map(([name, role]) => roleOf(role, { kind: 'ClusterRole', target, name })),
  ...Object.entries(BUILT_IN_ROLES).flatMap(([namespace, roles]) =>
    Object.entries(roles).map(([name, role]) => roleOf(role, { kind: 'Role', target, namespace, name })),
  ),
];

/** The bindings that Kubernetes creates in a cluster. */
export const builtInBindings = (target: string): readonly Binding[] =>
  Object.entries(BUILT_IN_CLUSTER_BINDINGS).map(([name, subjects]) => ({
    kind: 'ClusterRoleBinding',
    target,
    name,
    role: { kind: 'ClusterRole', name },
    subjects: subjects.map((subject) => ({ ...subject, target }) as Subject),
    origin: ORIGIN,
  }));

const roleOf = (
  { labels = {}, aggregates, rules = [] }: BuiltInRole,
  identity: Pick<Role, 'kind' | 'target' | 'namespace' | 'name'>,
): Role => ({
  ...identity,
  labels,
  rules,
  ...(aggregates && { aggregation: [{ matchLabels: aggregates }] }),
  origin: ORIGIN,
});
