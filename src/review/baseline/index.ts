export type { ApiKind, Baseline } from './baseline';
export { compareBaselines } from './compare';
export { joinBaselines } from './join';
export { parseBaseline } from './parse';
export { printBaseline } from './print';
