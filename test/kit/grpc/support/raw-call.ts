import type { ClientHttp2Session, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';

/** A message with its prefix. */
export function framed(message: Uint8Array, { compressed = 0 } = {}): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = compressed;
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

export interface RawAnswer {
  readonly headers: IncomingHttpHeaders;
  /** Empty if the headers end the stream. */
  readonly trailers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the parts of a body, each in DATA frames of its own, and returns the answer as it is on the wire. */
export async function rawCall(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  parts: readonly Uint8Array[],
): Promise<RawAnswer> {
  const stream = session.request({
    ':method': 'POST',
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });
  let answered: IncomingHttpHeaders = {};
  let trailers: IncomingHttpHeaders = {};
  const body: Buffer[] = [];
  stream.on('response', (received) => (answered = plain(received)));
  stream.on('trailers', (received: IncomingHttpHeaders) => (trailers = plain(received)));
  stream.on('data', (part: Buffer) => body.push(part));
  stream.on('error', () => undefined);
  const closed = new Promise((resolve) => stream.on('close', resolve));
  for (const part of parts) {
    if (stream.closed || stream.destroyed) break;
    await new Promise((resolve) => {
      stream.write(part, resolve);
    });
  }
  stream.end();
  await closed;
  return { headers: answered, trailers, body: Buffer.concat(body) };
}

/** Without the list of sensitive headers that Node adds under a symbol. */
const plain = (headers: IncomingHttpHeaders): IncomingHttpHeaders => Object.fromEntries(Object.entries(headers));
