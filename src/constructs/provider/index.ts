export { DataSignetAccessReview } from './data-signet-access-review';
export type {
  AccessReviewAction,
  AccessReviewSubject,
  DataSignetAccessReviewConfig,
} from './data-signet-access-review';
export { DataSignetSealedToken } from './data-signet-sealed-token';
export type { DataSignetSealedTokenConfig } from './data-signet-sealed-token';
export type { KubernetesArguments, KubernetesExec } from './kubernetes-arguments';
export { SignetKubernetesObject } from './signet-kubernetes-object';
export type { SignetKubernetesObjectConfig } from './signet-kubernetes-object';
export { RENDERER_CONTEXT, SignetProvider } from './signet-provider';
export type { RendererName, SignetProviderProps } from './signet-provider';
export { SignetServiceAccountToken } from './signet-service-account-token';
export type { SignetServiceAccountTokenConfig } from './signet-service-account-token';
