export { isKubernetesApiError, KubernetesApiError } from './api-error';
export type { FieldConflict, KubernetesErrorCode } from './api-error';
export * from './connection';
export { badAnswer, cancelled, timedOut, tlsFailed, unknownKind, unreachable, waitedTooLong } from './no-answer';
export { badApiVersion, badName, namespaceRequired } from './reference';
export { refused } from './refusal';
