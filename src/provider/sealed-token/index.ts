export { sealArguments, sealResults } from './attributes';
export type { SealArguments, SealResults } from './attributes';
export { sealToken } from './seal-token';
