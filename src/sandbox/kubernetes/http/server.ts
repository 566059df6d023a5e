import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { route } from '../api/route';
import { authenticate } from '../authn/authenticate';
import type { User } from '../authn/user';
import type { Cluster } from '../cluster';
import type { Fault, Faults } from '../faults';
import type { KeyPair } from '../pki/certificate-authority';
import type { LoggedRequest } from '../../http/request-log';
import { badRequest, internalError, StatusError, tooLarge } from '../status';
import type { Answer, Call } from './call';
import { authorize } from './authorize';
import { impersonate } from './impersonate';
import { render, representationOf } from './render';
import { targetOf, type Target } from './target';

/** The real server's limit for a request's body. */
const LARGEST_BODY = 3 * 1024 * 1024;

const IDLE_MS = 120_000;

/** Listens on this machine alone and turns requests into calls. */
export class ApiServer {
  readonly #cluster: Cluster;
  readonly #faults: Faults;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #log: LoggedRequest[] = [];

  public constructor(cluster: Cluster, faults: Faults, tls: KeyPair & { ca: string }) {
    this.#cluster = cluster;
    this.#faults = faults;
    // A client may come without a certificate, and with a wrong one it is told so in a Status: not by the handshake.
    this.#server = createServer({ ...tls, requestCert: true, rejectUnauthorized: false }, (request, response) => {
      void this.#serve(request, response);
    });
    // Idle connections stay as long as clients keep them: one that closes under a request looks like a fault.
    this.#server.keepAliveTimeout = IDLE_MS;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    // A client that goes away in the middle of a handshake is no defect of the server.
    this.#server.on('tlsClientError', () => undefined);
  }

  public get requests(): readonly LoggedRequest[] {
    return this.#log;
  }

  public get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  public async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  /** Closes every connection, watches included. */
  public async close(): Promise<void> {
    const closed = new Promise<void>((resolve) =>
      this.#server.close(() => {
        resolve();
      }),
    );
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const seen: { user: User | null; finished: boolean } = { user: null, finished: false };
    const index = this.#log.push({ method, path: request.url ?? '/', status: null, user: null }) - 1;
    response.on('error', () => undefined);
    const note = (status: number | null): void => {
      this.#log[index] = { method, path: request.url ?? '/', status, user: seen.user?.username ?? null };
    };
    try {
      const target = this.#target(request, method);
      const url = new URL(request.url ?? '/', 'https://sandbox');
      const watching = target.type === 'resource' && target.verb === 'watch';
      const fault = this.#faults.take(method, url.pathname, watching);
      const body = await readBody(request);
      if (fault && (await this.#fail(fault, response, note))) return;
      seen.user = authenticate(this.#cluster, request.headers.authorization, request.socket);
      seen.user = impersonate(this.#cluster.rbac, seen.user, request.headers, target);
      authorize(this.#cluster.rbac, seen.user, target);
      const call = callOf(this.#cluster, seen.user, request, url, body);
      const answer = route(call, target);
      if (fault?.loseAnswer === true) {
        response.socket?.destroy();
        return;
      }
      if (fault?.dropWatchAfter !== undefined) dropAfter(fault.dropWatchAfter, response);
      note(send(response, answer, call, method));
    } catch (error) {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const status = error instanceof StatusError ? error : internalError('the sandbox failed: this is a defect of it');
      write(response, status.code, status.body);
      note(status.code);
    }
  }

  #target(request: IncomingMessage, method: string): Target {
    try {
      return targetOf(method, new URL(request.url ?? '/', 'https://sandbox'));
    } catch {
      throw badRequest('the path cannot be read');
    }
  }

  /** @returns true when the fault was the answer */
  async #fail(fault: Fault, response: ServerResponse, note: (status: number | null) => void): Promise<boolean> {
    const { delayMs = 0, reset, status, retryAfterSeconds } = fault;
    if (delayMs > 0)
      await new Promise<void>((resolve) => {
        this.#cluster.scheduler.after(delayMs, resolve);
      });
    if (reset === true) {
      response.socket?.destroy();
      return true;
    }
    if (status === undefined) return false;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    write(response, status, new StatusError(status, 'a fault that was asked for').body);
    note(status);
    return true;
  }
}

function callOf(cluster: Cluster, user: User, request: IncomingMessage, url: URL, body: Buffer): Call {
  const { headers } = request;
  return {
    cluster,
    user,
    query: url.searchParams,
    body,
    contentType: headers['content-type'] ?? '',
    accept: headers.accept ?? '',
    userAgent: headers['user-agent'] ?? '',
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is too much is read to its end all the same: a client that still writes would not see the answer.
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  if (length > LARGEST_BODY) throw tooLarge(LARGEST_BODY);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: Answer, call: Call, method: string): number {
  if ('stream' in answer) {
    answer.stream(response);
    return 200;
  }
  const { code, body } = answer;
  const shown = typeof body === 'string' ? body : render(body, representationOf(call.accept));
  write(response, code, method === 'HEAD' ? '' : shown);
  return code;
}

function write(response: ServerResponse, code: number, body: object | string): void {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(code, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache, private',
  });
  response.end(text);
}

/** Every event of a watch is one write: after so many, the connection goes. */
function dropAfter(events: number, response: ServerResponse): void {
  const original = response.write.bind(response) as (chunk: string) => boolean;
  let left = events;
  response.write = ((chunk: string): boolean => {
    if (left-- <= 0) return false;
    const written = original(chunk);
    if (left === 0) setImmediate(() => response.socket?.destroy());
    return written;
  }) as typeof response.write;
  if (events === 0) setImmediate(() => response.socket?.destroy());
}
