export { isKestraApiError, KestraApiError } from './api-error';
export type { KestraErrorCode, KestraErrorFacts } from './api-error';
