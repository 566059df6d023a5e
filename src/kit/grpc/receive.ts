import type { Exchange } from './exchange';
import { MessageReader } from './message-reader';
import { StatusCode, StatusError } from './status';

/** Calls `onMessage` with the only message of the client, when it has sent the message and nothing else. Otherwise the call fails. */
export function receiveOne(exchange: Exchange, onMessage: (message: Buffer) => void): void {
  const reader = new MessageReader(exchange.rules.maxMessageBytes);
  let message: Buffer | undefined;
  exchange.stream.on('data', (part: Buffer) => {
    if (exchange.ended) return;
    try {
      reader.push(part);
      message ??= reader.next();
      if (message && reader.isWithinMessage) throw malformed('more than one request message');
    } catch (error) {
      exchange.fail(error);
    }
  });
  exchange.stream.on('end', () => {
    if (exchange.ended) return;
    if (message) onMessage(message);
    else exchange.fail(malformed(reader.isWithinMessage ? 'an incomplete request message' : 'no request message'));
  });
}

/** The messages of the client, in order. */
export async function* receiveAll(exchange: Exchange): AsyncIterable<Buffer> {
  const reader = new MessageReader(exchange.rules.maxMessageBytes);
  // A handler that reads no further still answers: the stream must not be destroyed.
  const parts = exchange.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const part of parts) {
    reader.push(part);
    for (let message = reader.next(); message; message = reader.next()) yield message;
  }
  if (reader.isWithinMessage) throw malformed('an incomplete request message');
}

const malformed = (what: string) => new StatusError(StatusCode.internal, `the client sent ${what}`);
