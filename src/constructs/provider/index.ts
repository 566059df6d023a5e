export { DataSignetAccessReview } from './data-signet-access-review';
export type {
  AccessReviewAction,
  AccessReviewSubject,
  DataSignetAccessReviewConfig,
} from './data-signet-access-review';
export { DataSignetKestraGroup } from './data-signet-kestra-group';
export type { DataSignetKestraGroupConfig } from './data-signet-kestra-group';
export { DataSignetKestraRole } from './data-signet-kestra-role';
export type { DataSignetKestraRoleConfig } from './data-signet-kestra-role';
export { DataSignetKestraServiceAccount } from './data-signet-kestra-service-account';
export type { DataSignetKestraServiceAccountConfig } from './data-signet-kestra-service-account';
export { DataSignetKestraUser } from './data-signet-kestra-user';
export type { DataSignetKestraUserConfig } from './data-signet-kestra-user';
export { DataSignetSealedToken } from './data-signet-sealed-token';
export type { DataSignetSealedTokenConfig } from './data-signet-sealed-token';
export type { KestraArguments } from './kestra-arguments';
export type { KubernetesArguments, KubernetesExec } from './kubernetes-arguments';
export { SignetKestraApiToken } from './signet-kestra-api-token';
export type { SignetKestraApiTokenConfig } from './signet-kestra-api-token';
export { SignetKestraBinding } from './signet-kestra-binding';
export type { SignetKestraBindingConfig } from './signet-kestra-binding';
export { SignetKestraGroup } from './signet-kestra-group';
export type { SignetKestraGroupConfig } from './signet-kestra-group';
export { SignetKestraGroupMember } from './signet-kestra-group-member';
export type { SignetKestraGroupMemberConfig } from './signet-kestra-group-member';
export { SignetKestraRole } from './signet-kestra-role';
export type { SignetKestraRoleConfig } from './signet-kestra-role';
export { SignetKestraServiceAccount } from './signet-kestra-service-account';
export type { SignetKestraServiceAccountConfig } from './signet-kestra-service-account';
export { SignetKubernetesObject } from './signet-kubernetes-object';
export type { SignetKubernetesObjectConfig } from './signet-kubernetes-object';
export { RENDERER_CONTEXT, SignetProvider } from './signet-provider';
export type { RendererName, SignetProviderProps } from './signet-provider';
export { SignetSealedToken } from './signet-sealed-token';
export type { SignetSealedTokenConfig } from './signet-sealed-token';
export { SignetServiceAccountToken } from './signet-service-account-token';
export type { SignetServiceAccountTokenConfig } from './signet-service-account-token';
