import { AsyncLocalStorage } from 'node:async_hooks';
import NodeEnvironment from 'jest-environment-node';

/** Whether jest-circus passes it on to the promises of a test: to which test or hook they belong. */
const isOfCircus = (store: unknown): boolean =>
  typeof store === 'object' && store !== null && ('test' in store || 'hook' in store);

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with `this` below
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function <T>(
  this: AsyncLocalStorage<unknown>,
  store: unknown,
  action: () => T,
  ...rest: []
): T {
  return isOfCircus(store) ? action() : (run.call(this, store, action, ...rest) as T);
};

/**
 * The environment of a test file. jest-circus runs each test in an `AsyncLocalStorage`, and each promise then copies its value:
 * a sixth of the time of the unit tests. Here it does not. An error that no test handles then fails the file in the place of
 * the test.
 */
export default class TestEnvironment extends NodeEnvironment {}
