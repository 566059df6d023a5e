import type { ServerResponse } from 'node:http';
import { constants, type ServerHttp2Stream } from 'node:http2';

/** The stream of a request or a response over HTTP/2; undefined over HTTP/1.1. */
export const streamOf = (message: object): ServerHttp2Stream | undefined =>
  'stream' in message ? (message.stream as ServerHttp2Stream) : undefined;

/** Ends a response that is not whole: closes its connection, or over HTTP/2 its stream, as the servers of Go do. */
export function breakOff(response: ServerResponse): void {
  const stream = streamOf(response);
  if (stream === undefined) response.socket?.destroy();
  else stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}
