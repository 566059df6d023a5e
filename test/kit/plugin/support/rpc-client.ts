import type { Client } from '@grpc/grpc-js';
import { rpcs } from '../../../../src/kit/plugin/protocol/provider';
import { type Method, type Rpc, method } from '../../../../src/kit/plugin/protocol/rpc';

type Rpcs = typeof rpcs;
export type RpcName = keyof Rpcs;
export type RequestTo<N extends RpcName> = Rpcs[N] extends Rpc<unknown, infer In, unknown, never> ? In : never;
export type ResponseFrom<N extends RpcName> = Rpcs[N] extends Rpc<unknown, never, infer Out, never> ? Out : never;

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
  const procedure = method(`/tfplugin6.Provider/${name}`, rpcs[name] as Rpcs['CallFunction']);
  return (await callUnary(client, procedure, request as never, options)) as ResponseFrom<N>;
}

/** Calls any procedure with one request and one response. */
export function callUnary<A, B, C, D>(
  client: Client,
  procedure: Method<A, B, C, D>,
  request: B,
  { onStart }: CallOptions = {},
): Promise<C> {
  return new Promise((resolve, reject) => {
    const call = client.makeUnaryRequest(
      procedure.path,
      procedure.requestSerialize,
      procedure.responseDeserialize,
      request,
      (error, response) => {
        if (error) reject(error);
        else resolve(response as C);
      },
    );
    onStart?.(() => {
      call.cancel();
    });
  });
}
