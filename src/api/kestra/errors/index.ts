export { isKestraApiError, KestraApiError } from './api-error';
export type { KestraErrorCode, KestraErrorFacts } from './api-error';
export * from './connection';
export { ambiguousName, badAnswer, cancelled, timedOut, tlsFailed, unreachable, withoutEffect } from './no-answer';
export { refused } from './refusal';
export type { Refusal } from './refusal';
