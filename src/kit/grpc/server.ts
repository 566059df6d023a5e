import { type ServerHttp2Session, createServer as createHttp2Server } from 'node:http2';
import type { Duplex } from 'node:stream';
import { answer } from './answer';
import { parseTimeout } from './deadline';
import { Exchange, type Rules } from './exchange';
import type { Method } from './method';
import { isRefused } from './refusal';
import { StatusCode, StatusError } from './status';

export interface ServerOptions extends Rules {
  /** The procedures by their path: `/grpc.health.v1.Health/Check`. */
  readonly methods: ReadonlyMap<string, Method>;
}

/** A gRPC server that does not listen: it gets its connections. */
export interface GrpcServer {
  /** Serves the client of a connection on which the client speaks HTTP/2 at once. */
  accept(connection: Duplex): void;
  /**
   * Accepts no further call, and closes each connection when its calls are answered, but after `graceMs` at the latest.
   * Endless streams end at once.
   */
  drain(graceMs: number): void;
  /** Closes all connections at once. The calls in flight are aborted. */
  close(): void;
}

/** How much a client may send ahead, for one call and for all. With the 64 KiB of HTTP/2, large messages would wait for each acknowledgement. */
const CALL_WINDOW_BYTES = 4 * 1024 * 1024;
const CONNECTION_WINDOW_BYTES = 16 * 1024 * 1024;

/**
 * A server of gRPC over HTTP/2, without compression: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 *
 * No call and no client can end the process: what a handler throws is reported to `onFault`, and the client gets a status
 * without its text.
 */
export function createServer({ methods, ...rules }: ServerOptions): GrpcServer {
  const sessions = new Set<ServerHttp2Session>();
  const endless = new Set<Exchange>();
  const server = createHttp2Server({
    settings: { initialWindowSize: CALL_WINDOW_BYTES },
    // The default of 10 MB counts the messages in flight, and refuses calls beyond it.
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    if (isRefused(stream, headers)) return;
    const path = headers[':path'] ?? '';
    const exchange = new Exchange(stream, path, rules);
    try {
      const method = methods.get(path);
      if (!method) throw new StatusError(StatusCode.unimplemented, 'this server does not have the procedure');
      const timeout = headers['grpc-timeout'];
      if (timeout !== undefined) exchange.expireIn(parseTimeout(String(timeout)));
      if (method.kind !== 'unary' && method.endless) {
        endless.add(exchange);
        stream.on('close', () => endless.delete(exchange));
      }
      answer(exchange, method);
    } catch (error) {
      exchange.fail(error);
    }
  });
  server.on('unknownProtocol', (socket: Duplex) => socket.destroy());

  const close = () => {
    for (const session of sessions) session.destroy();
  };
  return {
    accept: (connection) => {
      server.emit('connection', connection);
    },
    drain: (graceMs) => {
      for (const session of sessions) session.close();
      for (const exchange of endless) exchange.finish();
      setTimeout(close, graceMs).unref();
    },
    close,
  };
}
