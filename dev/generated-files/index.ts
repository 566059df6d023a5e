export { runGenerator } from './command';
export { staleFiles, writeFiles } from './files';
export type { GeneratedFiles } from './files';
