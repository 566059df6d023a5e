import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session, type Settings } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Certificate, selfSigned } from '../../../dev/faults/certificate';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly clientSubject: string | undefined;
  readonly httpVersion: string;
}

export type Answerer = (request: Received, response: ServerResponse) => void;

/** What a server speaks: `https` is HTTP/1.1 over TLS, `h2` is HTTP/2 over TLS, and HTTP/1.1 for who asks for it. */
export type Spoken = 'http' | 'https' | 'h2';

/** A server that responds as the test says: for the faults that no healthy server has. */
export class FakeServer {
  public readonly received: Received[] = [];
  /** The open sessions of HTTP/2, oldest first. */
  public readonly sessions: ServerHttp2Session[] = [];
  /** How many connections it has accepted. */
  public accepted = 0;
  readonly #answers: Answerer[] = [];
  readonly #server: Server | Http2SecureServer;
  readonly #sockets = new Set<Socket>();

  private constructor(
    public readonly spoken: Spoken,
    public readonly certificate: string,
    public readonly key: string,
    settings: Settings,
  ) {
    const tls = { cert: certificate, key, ca: certificate, requestCert: true, rejectUnauthorized: false };
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      this.#receive(request, response);
    };
    if (spoken === 'h2') {
      // The compatible objects of HTTP/2 have what the answers of the tests use.
      this.#server = createSecureServer(
        { ...tls, allowHTTP1: true, maxSessionMemory: 1024, settings },
        listener as never,
      );
      this.#server.on('session', (session) => {
        this.sessions.push(session);
        session.on('error', () => undefined);
        session.on('close', () => this.sessions.splice(this.sessions.indexOf(session), 1));
      });
    } else this.#server = spoken === 'https' ? createServer(tls, listener) : createPlainServer(listener);
    this.#server.on('connection', (socket: Socket) => {
      this.accepted += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** @param certificate - with TLS. Default: one of its own for 127.0.0.1 and `api.test`. */
  public static async start(
    spoken: Spoken = 'https',
    settings: Settings = {},
    certificate?: Certificate,
  ): Promise<FakeServer> {
    const { cert, key } =
      spoken === 'http' ? { cert: '', key: '' } : (certificate ?? (await selfSigned('fake-server', 'api.test')));
    const server = new FakeServer(spoken, cert, key, settings);
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
    return `${this.spoken === 'http' ? 'http' : 'https'}://127.0.0.1:${this.port}`;
  }

  public async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
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
        httpVersion: request.httpVersion,
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

/** Closes the connection of a response, with every stream of it. */
export function hangUp({ socket }: ServerResponse): void {
  socket?.destroySoon();
}

/** Closes the connection without a response. */
export const reset: Answerer = (_request, response) => {
  hangUp(response);
};

/** Announces a whole body and closes the connection in the middle of it. */
export const cutShort =
  (body: string): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(body.length + 100) });
    response.write(body, () => {
      hangUp(response);
    });
  };

/** The subject of the client certificate; undefined without one, for which Node.js returns an empty certificate. */
function peerOf({ socket }: IncomingMessage): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
  return subject?.CN;
}
