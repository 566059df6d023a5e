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
