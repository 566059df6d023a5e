import { Client, Server, ServerCredentials, credentials } from '@grpc/grpc-js';
import type { Provider } from '../../../../src/kit/plugin';
import { Calls } from '../../../../src/kit/plugin/calls';
import { Schemas, addProviderService } from '../../../../src/kit/plugin/services';
import { RecordingLogger } from '../../framework/support/recording-logger';
import { type RequestTo, type ResponseFrom, type RpcName, callProvider } from './rpc-client';

/** A provider behind its real gRPC service, in the process of the test. */
export interface ServedProvider {
  call<N extends RpcName>(name: N, request: RequestTo<N>): Promise<ResponseFrom<N>>;
  close(): void;
}

export async function serveInProcess(provider: Provider): Promise<ServedProvider> {
  const server = new Server();
  const host = { provider, schemas: new Schemas(provider), calls: new Calls() };
  addProviderService(server, host, { name: 'test', log: new RecordingLogger() });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    call: (name, request) => callProvider(client, name, request),
    close: () => {
      client.close();
      server.forceShutdown();
    },
  };
}
