import type { Rpc } from '../../../../src/kit/plugin/protocol/rpc';

/** A procedure with its path, as the client of grpc-js calls it. */
export interface Procedure<RequestIn, ResponseOut> {
  readonly path: string;
  readonly serialize: (value: RequestIn) => Buffer;
  readonly deserialize: (bytes: Buffer) => ResponseOut;
}

export function procedure<A, B, C, D>({
  path,
  request,
  response,
}: Rpc<A, B, C, D> & { path: string }): Procedure<B, C> {
  return {
    path,
    serialize: (value) => Buffer.from(request.encode(value)),
    deserialize: (bytes) => response.decode(bytes),
  };
}
