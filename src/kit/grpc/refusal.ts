import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';

const CONTENT_TYPE = /^application\/grpc(\+proto)?(;|$)/;

const WITHOUT_BODY = { endStream: true, sendDate: false };

/** Whether a request is not one of gRPC. It is then answered with a status of HTTP, as a client of HTTP expects. */
export function isRefused(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean {
  const { ':method': method, 'content-type': type = '' } = headers;
  if (method === 'POST' && CONTENT_TYPE.test(type)) return false;
  // Without a listener, the error of a stream would end the process.
  stream.on('error', () => undefined);
  stream.respond({ ':status': method === 'POST' ? 415 : 405 }, WITHOUT_BODY);
  stream.resume();
  return true;
}
