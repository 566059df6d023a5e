export { isKubernetesApiError, KubernetesApiError } from './api-error';
export type { FieldConflict, KubernetesErrorCode } from './api-error';
export * from './connection';
export * from './exec-plugin';
export { badAnswer, noAnswer, unknownKind, waitedTooLong } from './no-answer';
export { badApiVersion, badName, namespaceRequired } from './reference';
export { refused, refusedWith } from './refusal';
