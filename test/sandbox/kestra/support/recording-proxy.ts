import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Exchange } from './contract';

/** A proxy before a sandbox that records all requests and responses. */
export class RecordingProxy {
  public readonly exchanges: Exchange[] = [];
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer((request, response) => void this.#pass(target, request, response));
  }

  public static async before(target: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await text(request);
    const onward = httpRequest(target + path, { method, headers, agent: false }, (answered) => {
      void (async () => {
        const answer = await text(answered);
        const status = answered.statusCode ?? 0;
        this.exchanges.push({ method, path, request: body, status, answer });
        response.writeHead(status, { ...answered.headers, connection: 'keep-alive' }).end(answer);
      })().catch(() => response.socket?.destroy());
    });
    onward.on('error', () => response.socket?.destroy());
    onward.end(body);
  }
}

async function text(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
