export { terminal } from './terminal';
export type { TerminalOptions } from './terminal';
