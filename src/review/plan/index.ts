export { Unknown } from './plan';
export type { Action, DriftChange, OutputChange, Place, Plan, ResourceChange, Value, Values } from './plan';
export { flagAt, listAt, mapAt, textAt, valueAt } from './value-at';
