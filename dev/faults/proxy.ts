import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import { request as plainRequest } from 'node:http';
import { createServer, request as secureRequest } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './certificate';

/** What is done to a request. In each case the client gets no whole answer in time, or none at all. */
export type Fault =
  /** The connection is reset (TCP RST); the server never sees the request. */
  | 'reset'
  /** The server never sees the request, and the connection stays open and silent. */
  | 'stall'
  /** The server never sees the request, and the proxy closes its sending side after it has read it. */
  | 'half-close'
  /** The server does what was asked, and the connection is reset before the answer. */
  | 'lose-answer'
  /** The server does what was asked, and the answer never comes on a connection that stays open. */
  | 'withhold-answer'
  /** The connection is reset in the middle of the answer's body. */
  | 'cut-answer'
  /** The answer comes whole, a few bytes at a time. */
  | 'drip';

export const FAULTS: readonly Fault[] = [
  'reset',
  'stall',
  'half-close',
  'lose-answer',
  'withhold-answer',
  'cut-answer',
  'drip',
];

/** @returns the fault for this request; undefined lets it through. */
export type FaultRule = (method: string, url: string) => Fault | undefined;

/** Where requests go: `adminRequest` of dev/cluster, or a plain HTTP server. */
export interface Upstream {
  adminRequest(path: string): Omit<RequestOptions, 'headers'> & { readonly headers: Readonly<Record<string, string>> };
  /** Default `https`. */
  readonly scheme?: 'http' | 'https';
}

export interface FaultProxy {
  readonly url: string;
  /** PEM of the certificate to trust. */
  readonly certificate: string;
  /** How often each fault was injected. */
  readonly injected: ReadonlyMap<Fault, number>;
  /** From now on, the rule decides on each request. */
  use(rule: FaultRule): void;
  /** The next request that matches gets the fault, and no other. Resolves when it has it. */
  once(fault: Fault, matches: (method: string, url: string) => boolean): Promise<void>;
  /** Lets everything through from now on. */
  clear(): void;
  close(): void;
}

/** What belongs to one connection, or tells who calls: each side has its own. */
const OWN_HEADERS = ['connection', 'host', 'authorization'];

const DRIP_BYTES = 64;
const DRIP_MS = 5;

/** A TLS proxy before an API server, with a certificate of its own. It calls as the user of the upstream's kubeconfig. */
export async function startFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  const { cert, key } = await selfSigned('fault proxy');
  const injected = new Map<Fault, number>();
  const pass: FaultRule = () => undefined;
  let rule = pass;
  const open = new Set<Socket>();

  const server = createServer({ cert, key }, (incoming, outgoing) => {
    const { method = '', url = '' } = incoming;
    const fault = rule(method, url);
    if (fault !== undefined) injected.set(fault, (injected.get(fault) ?? 0) + 1);
    serve(upstream, incoming, outgoing, fault);
  });
  // A client that ends its side first must not end the other one for the faults that keep a connection open.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    injected,
    use(next) {
      rule = next;
    },
    once: (fault, matches) =>
      new Promise((resolve) => {
        rule = (method, url) => {
          if (!matches(method, url)) return undefined;
          rule = pass;
          resolve();
          return fault;
        };
      }),
    clear() {
      rule = pass;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function serve(
  upstream: Upstream,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): void {
  incoming.on('error', () => undefined);
  outgoing.on('error', () => undefined);
  if (fault === 'reset') {
    reset(incoming.socket);
    return;
  }
  if (fault === 'stall' || fault === 'half-close') {
    incoming.resume();
    if (fault === 'half-close')
      incoming.on('end', () => {
        incoming.socket.end();
      });
    return;
  }
  const target = upstream.adminRequest(incoming.url ?? '/');
  const passedOn = Object.entries(incoming.headers).filter(([name]) => !OWN_HEADERS.includes(name));
  const headers = { ...Object.fromEntries(passedOn), ...target.headers };
  const request = upstream.scheme === 'http' ? plainRequest : secureRequest;
  const forwarded: ClientRequest = request({ ...target, method: incoming.method, headers }, (answer) => {
    pass(answer, incoming, outgoing, fault);
  });
  forwarded.on('error', () => outgoing.destroy());
  // What the server does for a lost answer must not be cut short by the client that has gone.
  if (fault === undefined || fault === 'drip') outgoing.on('close', () => forwarded.destroy());
  incoming.pipe(forwarded);
}

function pass(answer: IncomingMessage, incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined) {
  answer.on('error', () => outgoing.destroy());
  switch (fault) {
    case 'lose-answer':
      answer.resume();
      answer.on('end', () => {
        reset(incoming.socket);
      });
      return;
    case 'withhold-answer':
      answer.resume();
      return;
    case 'cut-answer':
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.once('data', (chunk: Buffer) => {
        outgoing.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => {
          reset(incoming.socket);
        });
        answer.resume();
      });
      return;
    case 'drip':
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      void drip(answer, outgoing);
      return;
    case 'reset':
    case 'stall':
    case 'half-close':
    case undefined:
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
  }
}

async function drip(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += DRIP_BYTES) {
        outgoing.write(chunk.subarray(at, at + DRIP_BYTES));
        await new Promise((resolve) => setTimeout(resolve, DRIP_MS));
      }
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/** Closes a connection so that the other side sees ECONNRESET. The raw socket lies under the TLS one. */
function reset(socket: Socket): void {
  const raw = (socket as { _parent?: Socket | null })._parent ?? socket;
  raw.resetAndDestroy();
}
