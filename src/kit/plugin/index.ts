export { createLog } from './log';
export type { LogFields, LogOptions, Logger } from './log';
export type * from './provider';
export { serve } from './serve';
export type { ServeOptions } from './serve';
