import type { ClientHttp2Session } from 'node:http2';

import { watchHealth } from '../../../src/api/http/http2/health';

/** A connection whose bytes and pings the test counts, and a clock that the test moves. */
function connection(inUse: boolean) {
  const socket = { bytesRead: 1000 };
  const done: string[] = [];
  const session = {
    ping: () => done.push('ping'),
    destroy: ({ code }: { code: string }) => done.push(`destroy ${code}`),
    once: () => undefined,
  };
  const retire = () => done.push('retire');
  watchHealth(session as unknown as ClientHttp2Session, socket, { inUse, retire });
  return { socket, done };
}

const seconds = (count: number) => {
  jest.advanceTimersByTime(count * 1000);
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('pings a connection in use after 30 s without a byte, and ends it 15 s later', () => {
  const { done } = connection(true);
  seconds(29);
  expect(done).toEqual([]);
  seconds(1);
  expect(done).toEqual(['ping']);
  seconds(15);
  expect(done).toEqual(['ping', 'destroy ETIMEDOUT']);
});

it('keeps a connection that receives anything, such as the answer to a ping or a part of a slow transfer', () => {
  const { socket, done } = connection(true);
  seconds(30);
  socket.bytesRead += 17;
  seconds(30);
  socket.bytesRead += 17;
  seconds(15);
  expect(done).toEqual(['ping']);
});

it('closes a connection that nobody uses', () => {
  const { done } = connection(false);
  seconds(30);
  expect(done).toEqual(['retire']);
});
