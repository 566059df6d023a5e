export { Unknown } from './plan';
export type { Action, DriftChange, OutputChange, Place, Plan, ResourceChange, Value, Values } from './plan';
