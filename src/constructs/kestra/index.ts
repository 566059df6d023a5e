export { KESTRA_MANAGED_ROLES } from '../../facts/kestra';
export type { KestraAction, KestraPermissions, KestraResource, KestraVersion } from '../../facts/kestra';
export { Kestra } from './kestra';
export type { IKestra, KestraProps } from './kestra';
export { KestraApiToken } from './kestra-api-token';
export type {
  IKestraTokenOwner,
  KestraApiTokenProps,
  KestraDeliveredTokenOptions,
  KestraIssueOptions,
  KestraTokenOptions,
  KestraTokenSubject,
} from './kestra-api-token';
export { KestraBinding } from './kestra-binding';
export type { BoundKestraRole, KestraBindingProps, KestraBindOptions } from './kestra-binding';
export { KestraGroup } from './kestra-group';
export type { IKestraGroup, KestraGroupProps } from './kestra-group';
export type { IKestraIdentity } from './kestra-identity';
export { KestraRole } from './kestra-role';
export type { IKestraRole, KestraRoleProps } from './kestra-role';
export { KestraServiceAccount } from './kestra-service-account';
export type { KestraServiceAccountProps } from './kestra-service-account';
export type { IKestraSubject, KestraSubjectType } from './kestra-subject';
export { KestraUser } from './kestra-user';
