import { type Method, StatusCode, StatusError, unary } from '../../../src/kit/grpc';
import { type Key, keyOf } from './file';

/** The procedure, which also passes each call and the bytes of its response to `save`. Only unary procedures are recorded. */
export function recording(path: string, method: Method, save: (key: Key, response: Uint8Array) => void): Method {
  if (method.kind !== 'unary') return method;
  const { codec } = method;
  return unary<{ key: Key; request: unknown }, { key: Key; response: unknown }>(
    {
      request: { decode: (bytes) => ({ key: keyOf(path, bytes), request: codec.request.decode(bytes) }) },
      response: {
        encode({ key, response }, reserve) {
          const bytes = codec.response.encode(response, reserve);
          save(key, bytes.subarray(reserve));
          return bytes;
        },
      },
    },
    async ({ key, request }, call) => ({ key, response: await method.answer(request, call) }),
  );
}

/** A unary procedure that answers with the recorded bytes. A call without a recorded response fails. */
export function replaying(path: string, answers: ReadonlyMap<Key, Uint8Array>): Method {
  return unary<Key, Uint8Array>(
    {
      request: { decode: (bytes) => keyOf(path, bytes) },
      response: {
        encode(response, reserve) {
          const bytes = Buffer.allocUnsafe(reserve + response.length);
          bytes.set(response, reserve);
          return bytes;
        },
      },
    },
    (key) => {
      const response = answers.get(key);
      if (response !== undefined) return response;
      throw new StatusError(StatusCode.unknown, `the benchmark has no recorded response to this request of ${path}`);
    },
  );
}
