export type * from './provider';
export { serve } from './serve';
export type { ServeOptions } from './serve';
