import type { Client } from '@grpc/grpc-js';
import { rpcs } from '../../../../src/kit/plugin/protocol/provider';
import type { Rpc } from '../../../../src/kit/plugin/protocol/rpc';
import { type StreamName, streams } from '../../../../src/kit/plugin/protocol/streams';
import { type Procedure, procedure } from './procedure';

type Rpcs = typeof rpcs;
export type RpcName = keyof Rpcs;
export type RequestTo<N extends RpcName> = Rpcs[N] extends Rpc<unknown, infer In, unknown, never> ? In : never;
export type ResponseFrom<N extends RpcName> = Rpcs[N] extends Rpc<unknown, never, infer Out, never> ? Out : never;

type Streams = typeof streams;
export type StreamRequestTo<N extends StreamName> =
  Streams[N] extends Rpc<unknown, infer In, unknown, never> ? In : never;
export type EventFrom<N extends StreamName> = Streams[N] extends Rpc<unknown, never, infer Out, never> ? Out : never;

export interface CallOptions {
  /** Gets the function that cancels the call. */
  readonly onStart?: ((cancel: () => void) => void) | undefined;
}

/** Calls a procedure of the provider. */
export async function callProvider<N extends RpcName>(
  client: Client,
  name: N,
  request: RequestTo<N>,
  options: CallOptions = {},
): Promise<ResponseFrom<N>> {
  const called = procedure({ path: `/tfplugin6.Provider/${name}`, ...(rpcs[name] as Rpcs['CallFunction']) });
  return (await callUnary(client, called, request as never, options)) as ResponseFrom<N>;
}

/** Calls a procedure of the provider that answers with a stream. The call is cancelled when the events are read no further. */
export async function* callStream<N extends StreamName>(
  client: Client,
  name: N,
  request: StreamRequestTo<N>,
): AsyncGenerator<EventFrom<N>> {
  const rpc = streams[name] as Streams['ListResource'];
  const { path, serialize, deserialize } = procedure({ path: `/tfplugin6.Provider/${name}`, ...rpc });
  const stream = client.makeServerStreamRequest(path, serialize, deserialize, request as never);
  try {
    for await (const event of stream) yield event as EventFrom<N>;
  } finally {
    stream.cancel();
  }
}

/** Calls any procedure with one request and one response. */
export function callUnary<Q, P>(
  client: Client,
  { path, serialize, deserialize }: Procedure<Q, P>,
  request: Q,
  { onStart }: CallOptions = {},
): Promise<P> {
  return new Promise((resolve, reject) => {
    const call = client.makeUnaryRequest(path, serialize, deserialize, request, (error, response) => {
      if (error) reject(error);
      else resolve(response as P);
    });
    onStart?.(() => {
      call.cancel();
    });
  });
}
