export { ServedWorkspace } from './served-workspace';
export { startSharedProvider } from './start';
export type { SharedProvider } from './start';
