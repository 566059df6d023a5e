export * from './argo';
export * from './checks';
export type { ImportFrom, ImportPart, ImportParts, ImportSource } from './import';
export * from './kargo';
export * from './kestra';
export * from './kubernetes';
export * from './provider';
export { Recipient, SealedOutput } from './sealing';
export type { ISealableToken, RecipientOptions, SealedOutputProps, SealOptions } from './sealing';
