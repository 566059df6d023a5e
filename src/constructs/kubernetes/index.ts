export type { PolicyRule, RoleRef, SubjectObject } from '../../facts/kubernetes';
export type { AccessProps } from './access-construct';
export type { BindOptions } from './bind';
export type { BoundClusterRole, BoundRole } from './binding-construct';
export { BoundToken } from './bound-token';
export type { BoundTokenOptions, BoundTokenProps } from './bound-token';
export { ClusterRole } from './cluster-role';
export type { ClusterRoleProps, IClusterRole } from './cluster-role';
export { ClusterRoleBinding } from './cluster-role-binding';
export type { ClusterRoleBindingProps } from './cluster-role-binding';
export { declaredObject } from './declared-object';
export { Group } from './group';
export { Namespace } from './namespace';
export type { INamespace, NamespaceReferenceOptions } from './namespace';
export type {
  AccessObject,
  ClusterRoleBindingObject,
  ClusterRoleObject,
  ObjectMeta,
  RoleBindingObject,
  RoleObject,
  ServiceAccountObject,
  TokenSecretObject,
} from './objects';
export type { ResourceParts, ResourceRef } from './resource-ref';
export { Role } from './role';
export type { IRole, RoleProps } from './role';
export { RoleBinding } from './role-binding';
export type { RoleBindingProps } from './role-binding';
export { ServiceAccount } from './service-account';
export type { IServiceAccount, ServiceAccountProps } from './service-account';
export { ServiceAccountToken } from './service-account-token';
export type {
  BoundKindOptions,
  BoundServiceAccountTokenProps,
  ServiceAccountTokenProps,
  TokenOptions,
} from './service-account-token';
export { Subject } from './subject';
export type { BoundAccount, Grantee, ISubject } from './subject';
export type { TokenNameProps } from './token-name';
export type { WithoutBoundOptions } from './token-kind';
export { User } from './user';
export type { UserReferenceOptions } from './user';
