export { Model } from './model';
export { playSequences } from './play-sequences';
export { describeOperation, sequences } from './operations';
export type { Operation } from './operations';
export { World } from './world';
export { StateEngine } from './state-engine';
export type { Configuration, HeldInstance, Outcome, RunOptions, StateDriver, Values } from './state-driver';
export { weakClient } from './weak-client';
export type { Admission, Death, Failure } from './weak-client';
