import type { Readable } from 'node:stream';

import { asObject, asString, type JsonObject, parseObject } from '../http';

/** One line of a watch. */
export interface RawEvent {
  readonly type: string;
  readonly object: JsonObject;
}

/**
 * The events of a watch until its connection ends. An interrupted connection is not an error: the caller watches again.
 * Leaving the loop, or the signal, closes the connection.
 */
export async function* readEvents(stream: Readable, signal?: AbortSignal): AsyncGenerator<RawEvent> {
  const stop = () => {
    stream.destroy();
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    for await (const line of lines(stream)) {
      const event = parseObject(line);
      const type = asString(event?.type);
      const object = asObject(event?.object);
      // An incomplete line: the next watch starts at the version before it, and returns the event again.
      if (type === undefined || object === undefined) return;
      yield { type, object };
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stream.destroy();
  }
}

async function* lines(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<string>;
  for (;;) {
    const chunk = await chunks.next().catch(() => undefined);
    if (chunk === undefined || chunk.done) return;
    const parts = (rest + chunk.value).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line.trim() !== '') yield line;
  }
}
