export { kestraConnector } from './connect';
export type { KestraContext } from './context';
export { readKestra } from './read';
export { tenantsOf } from './tenants';
export type { Tenants } from './tenants';
export { unseenInKestra } from './unseen';
