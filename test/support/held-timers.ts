import { until } from '../../dev/cluster';

interface Held {
  readonly milliseconds: number;
  readonly run: () => void;
}

/**
 * Timers that end when the test says so. A test of a time limit or a delay is then independent of the speed of the
 * machine: the code under test gets an ordinary duration, and the test ends it at the moment that it is about.
 */
export class HeldTimers {
  readonly #held = new Map<NodeJS.Timeout, Held>();

  /** Holds the timers of these durations, in milliseconds, during each test of a block. */
  public static use(...durations: number[]): HeldTimers {
    const timers = new HeldTimers();
    const spies: jest.SpyInstance[] = [];
    beforeEach(() => {
      spies.push(...timers.#hold(durations));
    });
    afterEach(() => {
      for (const spy of spies.splice(0)) spy.mockRestore();
      for (const timer of timers.#held.keys()) clearTimeout(timer);
      timers.#held.clear();
    });
    return timers;
  }

  /** Waits until timers of this duration run. */
  public async running(milliseconds: number): Promise<readonly NodeJS.Timeout[]> {
    const found = () => [...this.#held].filter(([, held]) => held.milliseconds === milliseconds);
    await until(`a timer of ${milliseconds} ms runs`, () => found().length > 0, { everyMs: 1 });
    return found().map(([timer]) => timer);
  }

  /** Waits until timers of this duration run, and ends them. */
  public async end(milliseconds: number): Promise<void> {
    for (const timer of await this.running(milliseconds)) {
      const held = this.#held.get(timer);
      clearTimeout(timer);
      held?.run();
    }
  }

  #hold(durations: readonly number[]): jest.SpyInstance[] {
    const [start, stop] = [setTimeout, clearTimeout];
    const LONGEST = 2 ** 31 - 1;
    const started = (run: () => void, milliseconds = 0): NodeJS.Timeout => {
      if (!durations.includes(milliseconds)) return start(run, milliseconds);
      const timer = start(run, LONGEST);
      this.#held.set(timer, { milliseconds, run });
      return timer;
    };
    const stopped = (timer?: NodeJS.Timeout): void => {
      if (timer !== undefined) this.#held.delete(timer);
      stop(timer);
    };
    return [
      jest.spyOn(globalThis, 'setTimeout').mockImplementation(started),
      jest.spyOn(globalThis, 'clearTimeout').mockImplementation(stopped as typeof clearTimeout),
    ];
  }
}
