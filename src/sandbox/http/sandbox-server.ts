import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

import { breakOff, streamOf } from './break-off';
import type { BaseFault } from './faults';
import type { LoggedRequest } from './logged-request';
import type { SandboxApi, SandboxRequest, SandboxResponse } from './sandbox-api';
import type { Scheduler } from './scheduler';

/** The limit of a real Kubernetes API server. */
const LARGEST_BODY = 3 * 1024 * 1024;
const IDLE_MS = 120_000;
/** The default of a real Kubernetes API server. */
const STREAMS_AT_ONCE = 100;
/** In megabytes. With the default of Node.js, 10, a large response that the client still reads makes it refuse requests. */
const SESSION_MEMORY = 1024;

type Entry = { -readonly [key in keyof LoggedRequest]: LoggedRequest[key] };

/**
 * Listens on 127.0.0.1, reads requests, applies faults, sends the responses of an API, and logs the requests. It does not
 * keep the process running: while a client waits for a response, the client's connection does, or its process.
 */
export class SandboxServer<F extends BaseFault> {
  readonly #server: Server | Http2SecureServer;
  readonly #sockets = new Set<Socket>();
  readonly #log: Entry[] = [];

  /** @param tls - for https, with HTTP/2 for the clients that ask for it. Default: http. */
  public constructor(
    private readonly api: SandboxApi<F>,
    private readonly scheduler: Scheduler,
    tls?: TlsOptions,
  ) {
    const listener = (request: IncomingMessage, response: ServerResponse): void => void this.#serve(request, response);
    const http2 = {
      ...tls,
      allowHTTP1: true,
      maxSessionMemory: SESSION_MEMORY,
      settings: { maxConcurrentStreams: STREAMS_AT_ONCE },
    };
    // The requests and responses of HTTP/2 have the properties and methods of those of HTTP/1.1.
    this.#server = tls === undefined ? createPlainServer(listener) : createSecureServer(http2, listener as never);
    // Idle connections stay open: a connection that closes during a request looks like a fault.
    Object.assign(this.#server, { keepAliveTimeout: IDLE_MS });
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket.unref());
      socket.on('close', () => this.#sockets.delete(socket));
    });
    // A client that closes the connection during the handshake is not an error of the server.
    this.#server.on('tlsClientError', () => undefined);
  }

  /** Every request so far, oldest first. */
  public get requests(): readonly LoggedRequest[] {
    return this.#log.map((entry) => ({ ...entry }));
  }

  public get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** @param port - 0: any free one. */
  public async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve).unref();
    });
  }

  /** Closes every connection, streams included, and cancels everything that is scheduled. */
  public async close(): Promise<void> {
    this.scheduler.stop();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = request;
    const entry: Entry = { method, path, status: null, user: null };
    this.#log.push(entry);
    response.on('error', () => undefined);
    try {
      const url = this.#urlOf(path);
      const fault = this.api.takeFault(method, url);
      const received = {
        method,
        url,
        headers: request.headers,
        body: await this.#bodyOf(request),
        socket: request.socket,
      };
      if (fault && (await this.#resets(fault, received, path, response))) return;
      const answer = await this.api.respond(received, fault, (user) => (entry.user = user));
      if (fault?.loseAnswer === true) breakOff(response);
      else if ('stream' in answer) {
        entry.status = 200;
        answer.stream(response);
      } else if (fault?.truncate === true) sendHalf(response, answer);
      else {
        entry.status = answer.status;
        send(response, answer);
      }
    } catch (error) {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const refusal = this.api.refuse(error, path);
      entry.status = refusal.status;
      send(response, refusal);
    }
  }

  /** Applies what a fault does before the request is carried out. @returns true where it has closed the connection */
  async #resets(fault: F, request: SandboxRequest, path: string, response: ServerResponse): Promise<boolean> {
    const { delayMs = 0, reset, echo, status = echo === true ? 500 : undefined, retryAfterSeconds } = fault;
    if (delayMs > 0)
      await new Promise<void>((resolve) => {
        this.scheduler.after(delayMs, resolve);
      });
    if (reset === true) {
      breakOff(response);
      return true;
    }
    if (status === undefined) return false;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    throw this.api.errorOf(status, echo === true ? quoted(request, path) : 'a fault of the test');
  }

  #urlOf(path: string): URL {
    if (!URL.canParse(path, 'http://sandbox')) throw this.api.errorOf(400, 'the path cannot be read');
    return new URL(path, 'http://sandbox');
  }

  async #bodyOf(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      // A body that is too large is also read to its end: a client that still sends would not see the response.
      if (length <= LARGEST_BODY) chunks.push(chunk);
    }
    if ((streamOf(request)?.rstCode ?? 0) !== 0) throw this.api.errorOf(400, 'unexpected EOF');
    if (length > LARGEST_BODY) throw this.api.errorOf(413, `Request entity too large: limit is ${LARGEST_BODY}`);
    return Buffer.concat(chunks);
  }
}

function quoted({ method, headers, body }: SandboxRequest, path: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return [`${method} ${path}`, ...lines, '', body.toString('utf8')].join('\n');
}

function send(response: ServerResponse, answer: SandboxResponse): void {
  writeHead(response, answer);
  response.end(answer.body);
}

function sendHalf(response: ServerResponse, answer: SandboxResponse): void {
  const { body = '' } = answer;
  writeHead(response, answer);
  response.write(body.slice(0, body.length / 2), () => {
    breakOff(response);
  });
}

function writeHead(response: ServerResponse, { status, headers, body = '' }: SandboxResponse): void {
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 && { 'content-length': Buffer.byteLength(body) }),
  });
}
