export type { KargoModel } from './kargo-labels';
export type { IKargoRole } from './kargo-role';
export { KargoSystemRole } from './kargo-system-role';
export type { IKargoSystemRole, KargoSystemRoleReferenceOptions } from './kargo-system-role';
export { KargoToken } from './kargo-token';
export type { KargoTokenProps } from './kargo-token';
