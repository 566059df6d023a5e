import { Client, ServerCredentials, credentials } from '@grpc/grpc-js';
import type { Provider } from '../../../../src/kit/plugin';
import { Calls } from '../../../../src/kit/plugin/calls';
import type { Method } from '../../../../src/kit/plugin/protocol/rpc';
import { createServer } from '../../../../src/kit/plugin/services';
import { RecordingLogger } from '../../framework/support/recording-logger';
import {
  type CallOptions,
  type RequestTo,
  type ResponseFrom,
  type RpcName,
  callProvider,
  callUnary,
} from './rpc-client';

/** A provider behind its real gRPC server, in the process of the test: without handshake and TLS. */
export class ServedProvider {
  private constructor(
    public readonly client: Client,
    private readonly stop: () => void,
  ) {}

  /** @param name - The name of the provider, for messages. */
  public static async start(provider: Provider, name = 'test'): Promise<ServedProvider> {
    const server = createServer({
      name,
      provider,
      log: new RecordingLogger(),
      calls: new Calls(),
      end: () => undefined,
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    const options = { 'grpc.max_receive_message_length': -1 };
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), options);
    return new ServedProvider(client, () => {
      server.forceShutdown();
    });
  }

  /** Calls a procedure of the provider. */
  public call<N extends RpcName>(name: N, request: RequestTo<N>, options?: CallOptions): Promise<ResponseFrom<N>> {
    return callProvider(this.client, name, request, options);
  }

  public unary<A, B, C, D>(procedure: Method<A, B, C, D>, request: B): Promise<C> {
    return callUnary(this.client, procedure, request);
  }

  public close(): void {
    this.client.close();
    this.stop();
  }
}
