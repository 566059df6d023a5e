export type { DeliveredSecret } from './delivered-secret';
export { deliver, Delivery } from './delivery';
export type { IDelivery } from './given-delivery';
export type {
  AgeDeliveryOptions,
  GithubActionsDeliveryOptions,
  SealedSecretDeliveryOptions,
  SopsDeliveryOptions,
} from './delivery';
export { GithubActionsOutput } from './github-actions-output';
export { Recipient } from './recipient';
export type { RecipientFileOptions, RecipientOptions } from './recipient';
export type { ITokenSealedAtIssue, SealedText } from './sealed-at-issue';
export type { Target } from './target';
export { SealedOutput } from './sealed-output';
export type {
  DeliveredOutputProps,
  ISealableToken,
  ReadOptions,
  SealedOutputProps,
  SealOptions,
} from './sealed-output';
export { checkSealing, targetOf } from './given-delivery';
export { keepsTwo } from './sealed-output';
export { notSensitive, previousSealedOf, previousTextOutput, sealedTextOutput } from './sealed-text';
export { AGE_TARGET } from './target';
export type { DeliveryOptions } from './target';
