import type { Account, Binding, Role } from './kubernetes';
import type { AccessObject } from './side';

export const isRole = (object: AccessObject): object is Role => object.kind === 'Role' || object.kind === 'ClusterRole';

export const isBinding = (object: AccessObject): object is Binding =>
  object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding';

export const isAccount = (object: AccessObject): object is Account => object.kind === 'ServiceAccount';
