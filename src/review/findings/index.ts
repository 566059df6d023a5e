export { findingsOf } from './findings-of';
export type { FindingsInput } from './input';
