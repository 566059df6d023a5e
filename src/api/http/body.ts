import type { Readable } from 'node:stream';

/** An error response is a few lines. */
const LARGEST_TEXT = 64 * 1024;

/** The beginning of a body of which only a message is needed. */
export async function textOf(body: string | Readable): Promise<string> {
  if (typeof body === 'string') return body;
  let text = '';
  try {
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > LARGEST_TEXT) break;
    }
  } catch {
    // The connection was interrupted: the status is enough for an error.
  }
  discard(body);
  return text;
}

/** Ends a stream that nobody reads: it would keep its connection. */
export function discard(body: string | Readable): void {
  if (typeof body !== 'string') body.destroy();
}
