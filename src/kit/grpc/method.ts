import type { Call } from './call';

/** How the messages of a procedure are read and written. */
export interface Codec<Request, Response> {
  readonly request: { decode(bytes: Uint8Array): Request };
  /** `reserve` bytes in front of the encoded message stay free, for its prefix. */
  readonly response: { encode(value: Response, reserve: number): Uint8Array };
}

/** One request, one response. */
export interface Unary<Request, Response> {
  readonly kind: 'unary';
  readonly codec: Codec<Request, Response>;
  answer(request: Request, call: Call): Response | Promise<Response>;
}

/** One request, any number of responses. */
export interface ServerStream<Request, Response> {
  readonly kind: 'server stream';
  readonly codec: Codec<Request, Response>;
  /** The stream ends when the handler returns. The handler returns soon after `call.signal` is aborted. */
  answer(request: Request, call: Call): AsyncIterable<Response>;
  readonly endless: boolean;
}

/** Any number of requests and of responses. */
export interface Bidirectional<Request, Response> {
  readonly kind: 'bidirectional';
  readonly codec: Codec<Request, Response>;
  /** As for {@link ServerStream}. */
  answer(requests: AsyncIterable<Request>, call: Call): AsyncIterable<Response>;
  readonly endless: boolean;
}

/** A procedure of the server. The server passes what `codec` decodes to `answer`, and what that returns to `codec`. */
export type Method = Unary<unknown, unknown> | ServerStream<unknown, unknown> | Bidirectional<unknown, unknown>;

export interface StreamOptions {
  /** The stream lasts as long as the connection: a server that drains ends it with OK. Default false. */
  readonly endless?: boolean;
}

export function unary<Q, P>(codec: Codec<Q, P>, answer: Unary<Q, P>['answer']): Method {
  const method: Unary<Q, P> = { kind: 'unary', codec, answer };
  return method;
}

export function serverStream<Q, P>(
  codec: Codec<Q, P>,
  answer: ServerStream<Q, P>['answer'],
  { endless = false }: StreamOptions = {},
): Method {
  const method: ServerStream<Q, P> = { kind: 'server stream', codec, answer, endless };
  return method;
}

export function bidirectional<Q, P>(
  codec: Codec<Q, P>,
  answer: Bidirectional<Q, P>['answer'],
  { endless = false }: StreamOptions = {},
): Method {
  const method: Bidirectional<Q, P> = { kind: 'bidirectional', codec, answer, endless };
  return method;
}
