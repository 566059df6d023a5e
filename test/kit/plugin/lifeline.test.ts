import { type Duplex, PassThrough } from 'node:stream';
import { once } from 'node:events';
import { Lifeline } from '../../../src/kit/plugin/lifeline';

describe('the lifeline', () => {
  const died = jest.fn();
  const connection = (): Duplex => new PassThrough();
  const close = async (socket: Duplex) => {
    const closed = once(socket, 'close');
    socket.destroy();
    await closed;
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    died.mockClear();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('ends when no engine ever connects', () => {
    new Lifeline(died);
    jest.advanceTimersByTime(59_999);
    expect(died).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(died).toHaveBeenCalledTimes(1);
  });

  test('holds as long as one connection does', async () => {
    const lifeline = new Lifeline(died);
    const [first, second] = [connection(), connection()];
    lifeline.add(first);
    lifeline.add(second);
    await close(first);
    jest.advanceTimersByTime(3_600_000);
    expect(died).not.toHaveBeenCalled();
    await close(second);
    jest.advanceTimersByTime(2000);
    expect(died).toHaveBeenCalledTimes(1);
  });

  test('waits for an engine that comes back at once', async () => {
    const lifeline = new Lifeline(died, { reconnectMs: 100 });
    const first = connection();
    lifeline.add(first);
    await close(first);
    jest.advanceTimersByTime(99);
    lifeline.add(connection());
    jest.advanceTimersByTime(3_600_000);
    expect(died).not.toHaveBeenCalled();
  });

  test('ends when the parent has ended, whatever connection is open', () => {
    let parent = 42;
    const lifeline = new Lifeline(died, { parent: () => parent });
    lifeline.add(connection());
    jest.advanceTimersByTime(3_600_000);
    expect(died).not.toHaveBeenCalled();
    parent = 1;
    jest.advanceTimersByTime(1000);
    expect(died).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(3_600_000);
    expect(died).toHaveBeenCalledTimes(1);
  });

  test('says nothing after it was stopped', () => {
    const lifeline = new Lifeline(died);
    lifeline.stop();
    jest.advanceTimersByTime(3_600_000);
    expect(died).not.toHaveBeenCalled();
  });
});
