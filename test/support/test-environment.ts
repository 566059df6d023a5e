import { AsyncLocalStorage } from 'node:async_hooks';
import NodeEnvironment from 'jest-environment-node';

/** The storages that the test file has used. */
const used = new Set<AsyncLocalStorage<unknown>>();

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with `this` below
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof run>) {
  used.add(this);
  return run.apply(this, args);
} as typeof run;

/**
 * The environment of a test file. jest-circus creates an `AsyncLocalStorage` for each file and never disables it. Each promise
 * of the later files in the same worker would copy the values of all of them: a sixth of the time of the unit tests.
 */
export default class TestEnvironment extends NodeEnvironment {
  public override async teardown(): Promise<void> {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
}
