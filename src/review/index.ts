export { joinBaselines, parseBaseline, printBaseline } from './baseline';
export type { ApiKind, Baseline } from './baseline';
export { REVIEW_PAGE } from './formats';
export type { Review, ReviewFinding, TokenChange } from './result';
