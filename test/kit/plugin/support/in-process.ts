import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Client, credentials } from '@grpc/grpc-js';
import type { Provider } from '../../../../src/kit/plugin';
import { Calls } from '../../../../src/kit/plugin/calls';
import type { Rpc } from '../../../../src/kit/plugin/protocol/rpc';
import type { StreamName } from '../../../../src/kit/plugin/protocol/streams';
import { createServer } from '../../../../src/kit/plugin/services';
import { RecordingLogger } from '../../framework/support/recording-logger';
import { procedure } from './procedure';
import {
  type CallOptions,
  type EventFrom,
  type RequestTo,
  type ResponseFrom,
  type RpcName,
  type StreamRequestTo,
  callProvider,
  callStream,
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
    const listener = createTcpServer((connection) => {
      server.accept(connection);
    });
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    const { port } = listener.address() as AddressInfo;
    const options = { 'grpc.max_receive_message_length': -1 };
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), options);
    return new ServedProvider(client, () => {
      listener.close();
      server.close();
    });
  }

  /** Calls a procedure of the provider. */
  public call<N extends RpcName>(name: N, request: RequestTo<N>, options?: CallOptions): Promise<ResponseFrom<N>> {
    return callProvider(this.client, name, request, options);
  }

  /** Calls a procedure that answers with a stream. */
  public stream<N extends StreamName>(name: N, request: StreamRequestTo<N>): AsyncGenerator<EventFrom<N>> {
    return callStream(this.client, name, request);
  }

  public unary<A, B, C, D>(called: Rpc<A, B, C, D> & { path: string }, request: B): Promise<C> {
    return callUnary(this.client, procedure(called), request);
  }

  public close(): void {
    this.client.close();
    this.stop();
  }
}
