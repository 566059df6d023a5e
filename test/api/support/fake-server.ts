import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { selfSigned } from '../../../dev/faults/certificate';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly clientSubject: string | undefined;
}

export type Answerer = (request: Received, response: ServerResponse) => void;

/** A server that responds as the test says: for the faults that no healthy server has. */
export class FakeServer {
  public readonly received: Received[] = [];
  readonly #answers: Answerer[] = [];
  readonly #server: Server;

  private constructor(
    public readonly scheme: 'http' | 'https',
    public readonly certificate: string,
    public readonly key: string,
  ) {
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      this.#receive(request, response);
    };
    const tls = { cert: certificate, key, ca: certificate, requestCert: true, rejectUnauthorized: false };
    this.#server = scheme === 'https' ? createServer(tls, listener) : createPlainServer(listener);
  }

  /** With https, a certificate of its own for 127.0.0.1 and `api.test`. */
  public static async start(scheme: 'http' | 'https' = 'https'): Promise<FakeServer> {
    const { cert, key } = scheme === 'https' ? await selfSigned('fake-server', 'api.test') : { cert: '', key: '' };
    const server = new FakeServer(scheme, cert, key);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** The next requests get these answers, one each. */
  public answer(...answers: Answerer[]): void {
    this.#answers.push(...answers);
  }

  public get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  public get url(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  public async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', this.url);
      const received: Received = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
        clientSubject: peerOf(request),
      };
      this.received.push(received);
      const answer = this.#answers.shift() ?? json(500, { message: 'the test gave no answer' });
      answer(received, response);
    });
  }
}

export const json =
  (code: number, body: unknown, headers: Record<string, string> = {}): Answerer =>
  (_request, response) => {
    response.writeHead(code, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Closes the connection without a response. */
export const reset: Answerer = (_request, response) => {
  response.socket?.destroy();
};

/** Announces a whole body and closes the connection in the middle of it. */
export const cutShort =
  (body: string): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(body.length + 100) });
    response.write(body, () => response.socket?.destroy());
  };

/** The subject of the client certificate; undefined without one, for which Node.js returns an empty certificate. */
function peerOf({ socket }: IncomingMessage): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
  return subject?.CN;
}
