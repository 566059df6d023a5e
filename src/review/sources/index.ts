export { connectKestra, readKestra, tenantsOf } from './kestra';
export type { KestraContext } from './kestra';
export { References } from './references';
export { readOutputs, readTokens } from './tokens';
export type { TokenContext } from './tokens';
