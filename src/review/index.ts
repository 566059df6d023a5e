export { joinBaselines, parseBaseline, printBaseline } from './baseline';
export type { ApiKind, Baseline } from './baseline';
export type { Review, ReviewFinding, TokenChange } from './result';
