export * from './constructs';
export { isSignetError, SignetError } from './errors';
