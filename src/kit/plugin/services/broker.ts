import type * as grpc from '@grpc/grpc-js';
import { startStream } from '../protocol/plugin';

/** The stream that plugins use to open further connections. None is opened here; it ends when the engine ends it. */
export function addBrokerService(server: grpc.Server): void {
  server.addService(
    { startStream },
    {
      startStream: (call: grpc.ServerDuplexStream<object, object>) => {
        call.on('end', () => {
          call.end();
        });
        call.resume();
      },
    },
  );
}
