export { classOf } from './class-of';
export { createLog } from './engine-log';
export type { LogOptions } from './engine-log';
export type { LogFields, Logger } from './logger';
