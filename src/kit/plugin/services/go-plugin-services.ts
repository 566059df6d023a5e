import { type Call, type Method, bidirectional, serverStream, unary } from '../../grpc';
import { ServingStatus, check, shutdown, startStream, streamStdio } from '../protocol/plugin';

/** The procedures that go-plugin requires of every plugin, by path. `end` is called when the engine orders the end. */
export function goPluginMethods(end: () => void): [string, Method][] {
  return [
    [check.path, unary(check, () => ({ status: ServingStatus.serving }))],
    [
      shutdown.path,
      unary(shutdown, () => {
        // A server that drains still sends this answer.
        end();
        return {};
      }),
    ],
    [streamStdio.path, serverStream(streamStdio, nothingPrinted, { endless: true })],
    [startStream.path, bidirectional(startStream, noConnections, { endless: true })],
  ];
}

/** The stream for what a plugin prints. This one prints nothing: the stream stays open until one side ends it. */
// eslint-disable-next-line require-yield -- It has no messages.
async function* nothingPrinted(_request: unknown, { signal }: Call): AsyncIterable<never> {
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** The stream by which plugins open further connections. This one opens none: the stream ends when the engine ends it. */
// eslint-disable-next-line require-yield -- It has no messages.
async function* noConnections(requests: AsyncIterable<unknown>): AsyncIterable<never> {
  const iterator = requests[Symbol.asyncIterator]();
  while (!(await iterator.next()).done);
}
