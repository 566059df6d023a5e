export { checkBoolean } from './check';
export type { Verdict } from './check';
export type { Flaw } from './flaw';
export type { ValueType } from './syntax-tree';
