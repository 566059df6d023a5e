import type * as grpc from '@grpc/grpc-js';
import { streamStdio } from '../protocol/plugin';

/** The stream for what a plugin prints. Nothing is printed here, so it stays open and silent until one side ends. */
export function addStdioService(server: grpc.Server): void {
  server.addService({ streamStdio }, { streamStdio: () => undefined });
}
