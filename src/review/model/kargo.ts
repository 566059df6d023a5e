import { KARGO_NAMESPACE } from '../../facts/kargo';
import { KARGO_CLUSTER_ROLES, KARGO_ROLES_OF, kargoRolesIn } from '../../facts/kargo-roles';
import { own } from '../../facts/own';
import type { Account, Binding, Origin, Role } from '../objects';
import { subjectOf } from './acting';

const ORIGIN: Origin = { from: 'product', product: KARGO_ROLES_OF };

/** A role that Kargo creates, by its name, where nothing else is known of it. */
export function kargoRole(
  target: string,
  { kind, namespace, name }: Pick<Role, 'kind' | 'namespace' | 'name'>,
): Role | undefined {
  const roles = kind === 'ClusterRole' ? KARGO_CLUSTER_ROLES : kargoRolesIn(namespace ?? '');
  const rules = own(roles, name)?.rules;
  return (
    rules && { kind, target, ...(namespace !== undefined && { namespace }), name, labels: {}, rules, origin: ORIGIN }
  );
}

/** The bindings that Kargo creates for an account, if it is that of one of its roles. */
export function kargoBindings(account: Account): readonly Binding[] {
  const { target, namespace, name } = account;
  const given = { target, name, subjects: [subjectOf(account)], origin: ORIGIN };
  const inNamespace: Binding = { ...given, kind: 'RoleBinding', namespace, role: { kind: 'Role', name } };
  const inCluster: Binding = { ...given, kind: 'ClusterRoleBinding', role: { kind: 'ClusterRole', name } };
  return [
    ...(own(kargoRolesIn(namespace), name) ? [inNamespace] : []),
    ...(namespace === KARGO_NAMESPACE && own(KARGO_CLUSTER_ROLES, name) ? [inCluster] : []),
  ];
}
