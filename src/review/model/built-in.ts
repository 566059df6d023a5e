import {
  BOOTSTRAPPING,
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
  ...Object.entries(BUILT_IN_CLUSTER_ROLES).map(([name, role]) =>
    roleOf({ kind: 'ClusterRole', target, name }, role, ORIGIN),
  ),
  ...Object.entries(BUILT_IN_ROLES).flatMap(([namespace, roles]) =>
    Object.entries(roles).map(([name, role]) => roleOf({ kind: 'Role', target, namespace, name }, role, ORIGIN)),
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
  identity: Pick<Role, 'kind' | 'target' | 'namespace' | 'name'>,
  { labels = {}, aggregates, rules = [] }: BuiltInRole,
  origin: Origin,
): Role => ({
  ...identity,
  labels: { ...BOOTSTRAPPING, ...labels },
  rules,
  ...(aggregates && { aggregation: [{ matchLabels: aggregates }] }),
  origin,
});
