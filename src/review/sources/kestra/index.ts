export { connectKestra } from './connect';
export type { KestraContext } from './context';
export { readKestra } from './read';
export { tenantsOf } from './tenants';
export type { Tenants } from './tenants';
