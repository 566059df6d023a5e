import { type IncomingMessage, type OutgoingHttpHeaders, request as plainRequest } from 'node:http';
import { constants } from 'node:http2';
import { request as secureRequest } from 'node:https';
import { connectionOf, type Exchange, goAway, isExcluded, noteProcessed, resetStream } from './exchange';
import type { Fault } from './fault';
import type { Upstream } from './proxy';

const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = constants;

/** What belongs to one connection, or says who calls: each side has its own. HTTP/2 does not allow the first four. */
const OWN_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host', 'authorization'];

const DRIP_BYTES = 64;
const DRIP_MS = 5;

/** Passes a request on and its answer back, with a fault or without. */
export function serve(upstream: Upstream, exchange: Exchange, choose: () => Fault | undefined): void {
  const { incoming, outgoing } = exchange;
  incoming.on('error', () => undefined);
  outgoing.on('error', () => undefined);
  if (isExcluded(exchange)) return;
  const fault = choose();
  const connection = connectionOf(exchange);
  switch (fault) {
    case 'reset':
      connection.resetAndDestroy();
      return;
    case 'refuse-stream':
      resetStream(exchange, NGHTTP2_REFUSED_STREAM);
      return;
    case 'go-away-before':
      goAway(exchange);
      return;
    case 'stall':
      incoming.resume();
      return;
    case 'half-close':
      incoming.resume();
      incoming.on('end', () => {
        // The session of HTTP/2 lets nobody end the connection of TLS.
        if (incoming.stream === undefined) incoming.socket.end();
        else connection.end();
      });
      return;
    case 'lose-answer':
    case 'reset-stream':
    case 'withhold-answer':
    case 'cut-answer':
    case 'cut-stream':
    case 'end-stream-early':
    case 'drip':
    case 'go-away-after':
    case undefined:
      noteProcessed(exchange);
      forward(upstream, exchange, fault);
  }
}

function forward(upstream: Upstream, exchange: Exchange, fault: Fault | undefined): void {
  const { incoming, outgoing } = exchange;
  const target = upstream.adminRequest(incoming.url ?? '/');
  const headers = { ...passedOn(incoming.headers), ...target.headers };
  const request = upstream.scheme === 'http' ? plainRequest : secureRequest;
  const connection = connectionOf(exchange);
  const forwarded = request({ ...target, method: incoming.method, headers }, (answer) => {
    answer.on('error', () => outgoing.destroy());
    answerWith(answer, exchange, fault, () => {
      connection.resetAndDestroy();
    });
  });
  forwarded.on('error', () => outgoing.destroy());
  // What the server does for a lost answer must not be cut short by the client that has gone.
  if (fault === undefined || fault === 'drip') outgoing.on('close', () => forwarded.destroy());
  incoming.pipe(forwarded);
}

function answerWith(answer: IncomingMessage, exchange: Exchange, fault: Fault | undefined, reset: () => void): void {
  const { outgoing } = exchange;
  const begin = (headers: OutgoingHttpHeaders) => {
    outgoing.writeHead(answer.statusCode ?? 502, passedOn(headers));
    outgoing.flushHeaders();
  };
  const afterHalf = (end: () => void) => {
    answer.once('data', (chunk: Buffer) => {
      outgoing.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), end);
      answer.resume();
    });
  };
  const afterAll = (end: () => void) => {
    answer.resume();
    answer.on('end', end);
  };
  switch (fault) {
    case 'lose-answer':
      afterAll(reset);
      return;
    case 'reset-stream':
      afterAll(() => {
        resetStream(exchange, NGHTTP2_INTERNAL_ERROR);
      });
      return;
    case 'withhold-answer':
      answer.resume();
      return;
    case 'cut-answer':
      begin(answer.headers);
      afterHalf(reset);
      return;
    case 'cut-stream':
      begin(answer.headers);
      afterHalf(() => {
        resetStream(exchange, NGHTTP2_INTERNAL_ERROR);
      });
      return;
    case 'end-stream-early':
      begin({ ...answer.headers, 'content-length': undefined });
      afterHalf(() => {
        resetStream(exchange, NGHTTP2_NO_ERROR);
      });
      return;
    case 'drip':
      begin(answer.headers);
      void drip(answer, exchange);
      return;
    case 'go-away-after':
      goAway(exchange);
      begin(answer.headers);
      answer.pipe(outgoing);
      return;
    case 'reset':
    case 'stall':
    case 'half-close':
    case 'refuse-stream':
    case 'go-away-before':
    case undefined:
      begin(answer.headers);
      answer.pipe(outgoing);
  }
}

/** The headers without those of one connection or of the caller, and without the pseudo-headers of HTTP/2. */
export function passedOn(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => value !== undefined && !name.startsWith(':') && !OWN_HEADERS.includes(name),
    ),
  );
}

async function drip(answer: IncomingMessage, { outgoing }: Exchange): Promise<void> {
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
