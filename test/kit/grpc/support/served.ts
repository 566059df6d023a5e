import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { Client, credentials } from '@grpc/grpc-js';
import { type GrpcServer, type Method, createServer } from '../../../../src/kit/grpc';

/** Messages that are their bytes. */
export const raw = {
  request: { decode: (bytes: Uint8Array) => Buffer.from(bytes) },
  response: {
    encode: (value: Uint8Array, reserve: number) => Buffer.concat([Buffer.alloc(reserve), value]),
  },
};

/** What a handler threw. */
export interface Fault {
  readonly error: unknown;
  readonly path: string;
}

/** A server on a port of this machine, with a client of grpc-js, an independent implementation, and one of HTTP/2. */
export class Served {
  readonly #closing: (() => void)[] = [];

  private constructor(
    public readonly server: GrpcServer,
    private readonly port: number,
    public readonly faults: readonly Fault[],
  ) {}

  public static async start(methods: Readonly<Record<string, Method>>, maxMessageBytes = 1 << 28): Promise<Served> {
    const faults: Fault[] = [];
    const server = createServer({
      methods: new Map(Object.entries(methods)),
      maxMessageBytes,
      onFault: (error, path) => faults.push({ error, path }),
    });
    const listener = createTcpServer((connection) => {
      server.accept(connection);
    });
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    const served = new Served(server, (listener.address() as AddressInfo).port, faults);
    served.#closing.push(() => {
      listener.close();
      server.close();
    });
    return served;
  }

  public client(): Client {
    const options = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    const client = new Client(`127.0.0.1:${this.port}`, credentials.createInsecure(), options);
    this.#closing.push(() => {
      client.close();
    });
    return client;
  }

  public http2(): ClientHttp2Session {
    const session = connect(`http://127.0.0.1:${this.port}`);
    session.on('error', () => undefined);
    this.#closing.push(() => {
      session.destroy();
    });
    return session;
  }

  public close(): void {
    for (const close of this.#closing.reverse()) close();
  }
}
