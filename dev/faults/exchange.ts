import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';

/** A request to the proxy and its answer. Over HTTP/2 the request has a stream. */
export interface Exchange {
  readonly incoming: IncomingMessage & { readonly stream?: ServerHttp2Stream };
  readonly outgoing: ServerResponse;
}

/** The last stream of a session that was passed on, and whether a GOAWAY has said that it is the last one. */
interface Progress {
  last: number;
  ended: boolean;
}

const progress = new WeakMap<Http2Session, Progress>();

function progressOf(session: Http2Session): Progress {
  const known = progress.get(session) ?? { last: 0, ended: false };
  progress.set(session, known);
  return known;
}

/** Whether a GOAWAY excluded the request, so that it must not be processed. */
export function isExcluded({ incoming: { stream } }: Exchange): boolean {
  return stream?.session !== undefined && progressOf(stream.session).ended;
}

/** Notes that a request is processed, so that no later GOAWAY excludes it. */
export function noteProcessed({ incoming: { stream } }: Exchange): void {
  if (stream?.session !== undefined) progressOf(stream.session).last = stream.id ?? 0;
}

/** Announces the end of the connection. What was noted as processed is included, and nothing else. */
export function goAway(exchange: Exchange): void {
  const session = streamOf(exchange).session;
  if (session === undefined) return;
  const known = progressOf(session);
  // For Node.js, 0 as the last stream means the latest one.
  if (known.last === 0) {
    resetStream(exchange, constants.NGHTTP2_REFUSED_STREAM);
    return;
  }
  known.ended = true;
  session.goaway(constants.NGHTTP2_NO_ERROR, known.last);
}

/** Ends the stream of a request with a code. */
export function resetStream(exchange: Exchange, code: number): void {
  streamOf(exchange).close(code);
}

function streamOf({ incoming: { stream } }: Exchange): ServerHttp2Stream {
  if (stream === undefined) throw new Error('This fault is one of HTTP/2, and the request came over HTTP/1.1');
  return stream;
}

/** The TCP connection of a request. It lies under the one of TLS. */
export function connectionOf({ incoming: { socket } }: Exchange): Socket {
  return (socket as { _parent?: Socket | null })._parent ?? socket;
}
