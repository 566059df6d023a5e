export type { ApiKind, Baseline } from './baseline';
export { parseBaseline } from './parse';
export { printBaseline } from './print';
