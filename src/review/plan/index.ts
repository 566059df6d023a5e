export { blockAddress, resourceReference } from './address';
export { constructPathsOf } from './constructs';
export { byCodeUnits } from './json';
export { Unknown } from './plan';
export type {
  Action,
  ActionInvocation,
  DriftChange,
  OutputChange,
  Place,
  Plan,
  ResourceChange,
  Value,
  Values,
} from './plan';
export { readPlan } from './read-plan';
export { mostSpecific } from './references';
export { flagAt, listAt, mapAt, textAt, valueAt } from './value-at';
export { isStack, readStack } from './stack';
