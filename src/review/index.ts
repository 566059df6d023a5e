export { compareBaselines, joinBaselines, parseBaseline, printBaseline } from './baseline';
export type { ApiKind, Baseline } from './baseline';
export type { AccessObject, LabelSelector, Subject } from './objects';
export type { Review, ReviewFinding, TokenChange } from './result';
