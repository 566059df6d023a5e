export type * from './client';
