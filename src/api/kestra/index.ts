export type { KestraClient } from './client';
export type { KestraConnection } from './connection';
export { createKestraClient } from './create-client';
export type { KestraClientOptions } from './create-client';
export { isKestraApiError, KestraApiError } from './errors';
export type { KestraErrorCode } from './errors';
export { resolveKestraConnection } from './resolve-connection';
export type { KestraArguments } from './resolve-connection';
export type * from './types';
