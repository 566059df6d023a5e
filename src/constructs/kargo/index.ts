export { KARGO_SYSTEM_ROLE_RULES, kargoSystemRoleRules } from './built-in-system-roles';
export type { KargoBuiltInSystemRole } from './built-in-system-roles';
export { Kargo } from './kargo';
export type { KargoProps } from './kargo';
export type { IKargoAccount, KargoAccountGrantee, KargoGrantee } from './kargo-account';
export { KargoClaim } from './kargo-claims';
export type { KargoClaims } from './kargo-claims';
export { KargoConventions } from './kargo-conventions';
export type { IKargoIdentity, IKargoRole } from './kargo-identity';
export type { IKargo } from './kargo-installation';
export type { KargoModel, KargoVersion } from '../../facts/kargo';
export { KargoProject } from './kargo-project';
export type { IKargoProject } from './kargo-project';
export { KargoProjectRole } from './kargo-project-role';
export type { IKargoProjectRole, KargoProjectRoleProps } from './kargo-project-role';
export { KargoRole } from './kargo-role';
export type { KargoRoleProps } from './kargo-role';
export { KargoServiceAccount } from './kargo-service-account';
export type {
  IKargoServiceAccount,
  KargoServiceAccountProps,
  KargoServiceAccountReferenceOptions,
} from './kargo-service-account';
export { KargoSystemRole } from './kargo-system-role';
export type { IKargoSystemRole, KargoSystemRoleProps, KargoSystemRoleReferenceOptions } from './kargo-system-role';
export { KargoToken } from './kargo-token';
export type { KargoBoundTokenOptions, KargoBoundTokenProps, KargoTokenOptions, KargoTokenProps } from './kargo-token';
