export type { CtyType } from './type';
export { Decimal, Dynamic, UNKNOWN, Unknown, isUnknown } from './value';
export type { CtyValue, Refinements } from './value';
