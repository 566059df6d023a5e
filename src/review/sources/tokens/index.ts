export type { TokenContext } from './context';
export { readOutputs } from './outputs';
export { readTokens } from './read';
