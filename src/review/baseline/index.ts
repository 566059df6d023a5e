export type { ApiKind, Baseline } from './baseline';
export { joinBaselines } from './join';
export { parseBaseline } from './parse';
export { printBaseline } from './print';
