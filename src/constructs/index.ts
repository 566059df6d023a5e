export * from './argo';
export * from './expectations';
export * from './guardrails';
export type { ImportFrom, ImportPart, ImportParts, ImportSource } from './import';
export * from './kargo';
export * from './kestra';
export * from './kubernetes';
export * from './provider';
export { Delivery, GithubActionsOutput, Recipient, SealedOutput } from './sealing';
export type {
  AgeDeliveryOptions,
  DeliveredOutputProps,
  DeliveredSecret,
  DeliveryOptions,
  GithubActionsDeliveryOptions,
  IDelivery,
  ISealableToken,
  ReadOptions,
  RecipientFileOptions,
  RecipientOptions,
  SealedOutputProps,
  SealedSecretDeliveryOptions,
  SealOptions,
  SopsDeliveryOptions,
} from './sealing';
export type { Replacement, ReplacementOptions, TokenRotation } from './rotation';
export * from './terraform';
