export { Model, Violation } from './model';
export { describeOperation, sequences } from './operations';
export type { Operation } from './operations';
export { World } from './world';
