import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { LoggedRequest } from '../../http/request-log';
import { routesOf } from '../api/routes';
import { authenticate } from '../authenticate';
import { authorize } from '../authorize';
import { invalidJson, KestraError } from '../errors';
import type { KestraFault, KestraFaults } from '../faults';
import type { User } from '../model';
import type { World } from '../world';
import type { Answer } from './call';
import { render } from './render';
import { match, type Route } from './route';

const LARGEST_BODY = 3 * 1024 * 1024;
const IDLE_MS = 120_000;

/** Listens on this machine alone and turns requests into calls. */
export class ApiServer {
  readonly #world: World;
  readonly #faults: KestraFaults;
  readonly #routes: readonly Route[];
  readonly #server: Server;
  readonly #log: LoggedRequest[] = [];

  public constructor(world: World, faults: KestraFaults) {
    this.#world = world;
    this.#faults = faults;
    this.#routes = routesOf(world.profile.name);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    // Idle connections stay as long as clients keep them: one that closes under a request looks like a fault.
    this.#server.keepAliveTimeout = IDLE_MS;
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

  public async close(): Promise<void> {
    const closed = new Promise<void>((resolve) =>
      this.#server.close(() => {
        resolve();
      }),
    );
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const path = request.url ?? '/';
    const url = new URL(path, 'http://sandbox');
    const seen: { caller: User | undefined } = { caller: undefined };
    const index = this.#log.push({ method, path, status: null, user: null }) - 1;
    response.on('error', () => undefined);
    const finish = (answer: Answer, how: 'whole' | 'half' | 'lost' = 'whole'): void => {
      const { status } = answer;
      this.#log[index] = { method, path, status: how === 'whole' ? status : null, user: seen.caller?.username ?? null };
      if (how === 'lost') response.socket?.destroy();
      else send(response, answer, how === 'half');
    };
    try {
      const fault = this.#faults.take(method, url.pathname);
      const body = await readBody(request);
      const failed = fault && (await this.#fail(fault, request, response, body));
      if (failed === 'reset') {
        finish({ status: 0 }, 'lost');
        return;
      }
      if (failed) throw failed;
      const answer = await this.#answer(request, url, body, seen);
      finish(answer, fault?.loseAnswer === true ? 'lost' : fault?.truncate === true ? 'half' : 'whole');
    } catch (error) {
      const refusal =
        error instanceof KestraError
          ? error
          : new KestraError(500, 'Internal server error: the sandbox failed: this is a defect of it');
      if (refusal.status === 401) response.setHeader('www-authenticate', 'Basic');
      finish({ status: refusal.status, body: refusal.bodyFor(path) });
    }
  }

  async #answer(request: IncomingMessage, url: URL, body: Buffer, seen: { caller: User | undefined }): Promise<Answer> {
    const world = this.#world;
    const { caller, token } = authenticate(world, request.headers.authorization);
    seen.caller = caller;
    const { route, params } = match(this.#routes, request.method ?? 'GET', url.pathname);
    const tenant = params.get('tenant') ?? '';
    authorize(world, caller, tenant, route.needs);
    return route.handle({
      world,
      caller,
      token,
      tenant,
      param: (name) => params.get(name) ?? '',
      query: url.searchParams,
      json: () => parse(body),
    });
  }

  /** @returns the answer that the fault is, or `reset`; undefined where the request goes on */
  async #fail(
    fault: KestraFault,
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): Promise<KestraError | 'reset' | undefined> {
    const { delayMs = 0, reset, echo, status = echo === true ? 500 : undefined, retryAfterSeconds } = fault;
    if (delayMs > 0)
      await new Promise<void>((resolve) => {
        this.#world.scheduler.after(delayMs, resolve);
      });
    if (reset === true) return 'reset';
    if (status === undefined) return undefined;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    return new KestraError(status, echo === true ? quoted(request, body) : 'a fault that was asked for');
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidJson();
  }
}

function quoted(request: IncomingMessage, body: Buffer): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
  return [`${request.method ?? ''} ${request.url ?? ''}`, ...headers, '', body.toString('utf8')].join('\n');
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is too much is read to its end all the same: a client that still writes would not see the answer.
    if (length <= LARGEST_BODY) chunks.push(chunk);
  }
  if (length > LARGEST_BODY) throw new KestraError(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body }: Answer, half: boolean): void {
  const text = body === undefined ? '' : render(body);
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(status !== 204 && { 'content-length': Buffer.byteLength(text) }),
  });
  if (half) response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  else response.end(text);
}
