export { isKestraApiError, KestraApiError } from './api-error';
export type { KestraErrorCode } from './api-error';
export * from './connection';
export { badAnswer, noAnswer } from './no-answer';
export { refused } from './refusal';
export { ambiguousName, withoutEffect } from './unexpected';
