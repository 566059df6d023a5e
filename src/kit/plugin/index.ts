export type * from './provider';
export { refuseToServe } from './refuse-to-serve';
export { serve } from './serve';
export type { ServeOptions } from './serve';
