import type { ClientHttp2Session } from 'node:http2';

import { IDLE_MS } from '../tls';

/** The interval of client-go between a ping and its latest answer; twice as long until the ping. */
const TICK_MS = 15_000;
const TICKS_UNTIL_PING = IDLE_MS / TICK_MS;

/**
 * Closes a connection that nobody uses, and ends one that is half-open: without a byte for 30 s it is pinged, and without
 * one for 15 s more it is dead. A ping is a byte to receive, so a slow transfer is not mistaken for a dead connection.
 */
export function watchHealth(
  session: ClientHttp2Session,
  socket: { readonly bytesRead: number },
  connection: { readonly inUse: boolean; retire(): void },
): void {
  let received = socket.bytesRead;
  let silent = 0;
  const timer = setInterval(() => {
    silent = socket.bytesRead === received ? silent + 1 : 0;
    received = socket.bytesRead;
    if (silent < TICKS_UNTIL_PING) return;
    if (!connection.inUse) connection.retire();
    else if (silent === TICKS_UNTIL_PING) session.ping(() => undefined);
    else session.destroy(Object.assign(new Error('no answer to a ping'), { code: 'ETIMEDOUT' }));
  }, TICK_MS).unref();
  session.once('close', () => {
    clearInterval(timer);
  });
}
