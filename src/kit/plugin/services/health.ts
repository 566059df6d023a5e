import type * as grpc from '@grpc/grpc-js';
import { ServingStatus, check } from '../protocol/plugin';

/** Says that the plugin serves, as long as it does. */
export function addHealthService(server: grpc.Server): void {
  server.addService(
    { check },
    {
      check: (_call: unknown, respond: grpc.sendUnaryData<object>) => {
        respond(null, { status: ServingStatus.serving });
      },
    },
  );
}
