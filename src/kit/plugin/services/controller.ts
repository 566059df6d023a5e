import type * as grpc from '@grpc/grpc-js';
import { shutdown } from '../protocol/plugin';

/** Answers the engine's order to end, then does so: the engine kills a plugin that takes longer than two seconds. */
export function addControllerService(server: grpc.Server, end: () => void): void {
  server.addService(
    { shutdown },
    {
      shutdown: (_call: unknown, respond: grpc.sendUnaryData<object>) => {
        respond(null, {});
        end();
      },
    },
  );
}
