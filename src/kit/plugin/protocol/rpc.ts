import type { Message } from '../wire';

/** A remote procedure's request and response. */
export interface Rpc<RequestOut, RequestIn, ResponseOut, ResponseIn> {
  readonly request: Message<RequestOut, RequestIn>;
  readonly response: Message<ResponseOut, ResponseIn>;
}

export function rpc<A, B, C, D>(request: Message<A, B>, response: Message<C, D>): Rpc<A, B, C, D> {
  return { request, response };
}

/** The decoded request, as the server gets it. */
export type RequestOf<R> = R extends Rpc<infer Out, never, unknown, never> ? Out : never;
/** The response, as the server returns it. */
export type ResponseOf<R> = R extends Rpc<unknown, never, unknown, infer In> ? In : never;

/** The definition of a procedure for grpc-js, for server and client. */
export interface Method<RequestOut, RequestIn, ResponseOut, ResponseIn> {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (value: RequestIn) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => RequestOut;
  readonly responseSerialize: (value: ResponseIn) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => ResponseOut;
}

export function method<A, B, C, D>(
  path: string,
  { request, response }: Rpc<A, B, C, D>,
  stream: { request?: boolean; response?: boolean } = {},
): Method<A, B, C, D> {
  return {
    path,
    requestStream: stream.request ?? false,
    responseStream: stream.response ?? false,
    requestSerialize: (value) => Buffer.from(request.encode(value)),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (value) => Buffer.from(response.encode(value)),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}
