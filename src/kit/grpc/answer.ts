import type { Exchange } from './exchange';
import type { Codec, Method, Unary } from './method';
import { receiveAll, receiveOne } from './receive';
import { StatusCode, StatusError } from './status';

/** Answers one call with the handler of its procedure. */
export function answer(exchange: Exchange, method: Method): void {
  switch (method.kind) {
    case 'unary':
      receiveOne(exchange, (message) => void answerOnce(exchange, method, message));
      return;
    case 'server stream':
      receiveOne(exchange, (message) => {
        void answerAll(exchange, method.codec, () => method.answer(decode(method.codec, message), exchange.call));
      });
      return;
    case 'bidirectional':
      void answerAll(exchange, method.codec, () => method.answer(requestsOf(exchange, method.codec), exchange.call));
  }
}

async function answerOnce(exchange: Exchange, method: Unary<unknown, unknown>, message: Buffer): Promise<void> {
  try {
    const response = await method.answer(decode(method.codec, message), exchange.call);
    exchange.finish(exchange.encode(method.codec, response));
  } catch (error) {
    exchange.fail(error);
  }
}

async function answerAll(
  exchange: Exchange,
  codec: Codec<unknown, unknown>,
  start: () => AsyncIterable<unknown>,
): Promise<void> {
  try {
    for await (const response of start()) {
      if (exchange.ended) break;
      await exchange.send(exchange.encode(codec, response));
    }
    exchange.finish();
  } catch (error) {
    exchange.fail(error);
  }
}

async function* requestsOf(exchange: Exchange, codec: Codec<unknown, unknown>): AsyncIterable<unknown> {
  for await (const message of receiveAll(exchange)) yield decode(codec, message);
}

function decode(codec: Codec<unknown, unknown>, message: Buffer): unknown {
  try {
    return codec.request.decode(message);
  } catch {
    // The error could quote the message.
    throw new StatusError(StatusCode.internal, 'the request message cannot be decoded');
  }
}
