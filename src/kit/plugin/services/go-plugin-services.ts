import type * as grpc from '@grpc/grpc-js';
import { ServingStatus, check, shutdown, startStream, streamStdio } from '../protocol/plugin';

/** Adds the services that go-plugin requires of every plugin. `end` is called when the engine orders the end. */
export function addGoPluginServices(server: grpc.Server, end: () => void): void {
  server.addService(
    { check },
    {
      check: (_call: unknown, respond: grpc.sendUnaryData<object>) => {
        respond(null, { status: ServingStatus.serving });
      },
    },
  );
  server.addService(
    { shutdown },
    {
      shutdown: (_call: unknown, respond: grpc.sendUnaryData<object>) => {
        respond(null, {});
        end();
      },
    },
  );
  // The stream for what a plugin prints. This one prints nothing: the stream stays open until one side ends it.
  server.addService({ streamStdio }, { streamStdio: () => undefined });
  // The stream by which plugins open further connections. This one opens none: the stream ends when the engine ends it.
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
