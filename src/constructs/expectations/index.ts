export { AccessExpectation } from './access-expectation';
export type { AccessExpectationProps, Expectation } from './access-expectation';
export type { Action, PathAction, ResourceAction } from './action';
