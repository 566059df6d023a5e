import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createSilentServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { Connection } from '../../../src/api/kubernetes';
import { Secret } from '../../../src/secret';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly clientSubject: string | undefined;
}

export type Answerer = (request: Received, response: ServerResponse) => void;

/** An HTTPS server that answers as it is told: for the faults that no healthy server has. */
export class FakeApi {
  public readonly received: Received[] = [];
  readonly #answers: Answerer[] = [];
  readonly #server: Server;
  public readonly certificate: string;
  public readonly key: string;

  private constructor(cert: string, key: string) {
    this.certificate = cert;
    this.key = key;
    const options = { cert, key, ca: cert, requestCert: true, rejectUnauthorized: false };
    this.#server = createServer(options, (request, response) => {
      this.#receive(request, response);
    });
  }

  public static async start(): Promise<FakeApi> {
    const { cert, key } = await selfSigned();
    const api = new FakeApi(cert, key);
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  /** The next requests get these answers, one each. */
  public answer(...answers: Answerer[]): void {
    this.#answers.push(...answers);
  }

  public get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  public connection(changes: Partial<Connection> = {}): Connection {
    const cluster = { host: `https://127.0.0.1:${this.port}`, ca: this.certificate };
    return { cluster, user: { token: new Secret('fake-token') }, environment: () => ({}), ...changes };
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
      const url = new URL(request.url ?? '/', 'https://fake');
      const received: Received = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
        clientSubject: peerOf(request),
      };
      this.received.push(received);
      const answer = this.#answers.shift() ?? json(500, status(500, 'the test gave no answer'));
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

export const status = (code: number, message: string, reason?: string, details?: unknown) => ({
  apiVersion: 'v1',
  kind: 'Status',
  status: 'Failure',
  code,
  message,
  reason,
  details,
});

/** Breaks the connection without an answer. */
export const reset: Answerer = (_request, response) => {
  response.socket?.destroy();
};

/** Announces a whole body and breaks off in the middle of it. */
export const cutShort =
  (body: string): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(body.length + 100) });
    response.write(body, () => response.socket?.destroy());
  };

/** A watch with these events; `then` says how it goes on. */
export const events =
  (lines: readonly unknown[], then: 'end' | 'break' | 'stay'): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    response.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), () => {
      if (then === 'end') response.end();
      if (then === 'break') response.socket?.destroy();
    });
  };

/** The subject of the certificate that the client has shown; without one, Node gives an empty certificate. */
function peerOf({ socket }: IncomingMessage): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
  return subject?.CN;
}

/** A server that takes connections and never says a word. */
export async function startSilent(): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Duplex>();
  const server = createSilentServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** A server without TLS that always gives the same answer. */
export async function startPlain(answer: Answerer): Promise<{ url: string; close(): Promise<void> }> {
  const server = createPlainServer((request, response) => {
    answer(
      {
        method: request.method ?? '',
        path: request.url ?? '',
        query: new URLSearchParams(),
        headers: request.headers,
        body: '',
        clientSubject: undefined,
      },
      response,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** A forward proxy that counts its tunnels. */
export async function startProxy(): Promise<{ url: string; tunnels: string[]; close(): Promise<void> }> {
  const { connect } = await import('node:net');
  const tunnels: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createPlainServer();
  server.on('connect', (request, client, head) => {
    tunnels.push(request.url ?? '');
    sockets.add(client);
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, tunnels, close };
}

async function selfSigned(): Promise<{ cert: string; key: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=fake-api',
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 3_600_000),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          { type: 'dns', value: 'api.test' },
        ]),
      ],
    },
    webcrypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  return { cert: certificate.toString('pem'), key };
}
