import type { Readable } from 'node:stream';

import { asObject, asString, parseObject } from './status';

/** One line of a watch. */
export interface RawEvent {
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/**
 * The events of a watch until the connection ends, in whatever way: a watch that breaks is not an error but the
 * moment to take it up again. Leaving the loop, or the signal, closes the connection.
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
      // A line cut short: what it told comes again when the watch goes on from the version before it.
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
