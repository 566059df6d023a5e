import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** An address that accepts connections and never sends a byte, as a network that drops the packets does. */
export interface BlackHole {
  readonly port: number;
  /** How many connections it has accepted. */
  readonly accepted: number;
  close(): void;
}

export async function startBlackHole(): Promise<BlackHole> {
  const open = new Set<Socket>();
  let accepted = 0;
  // Half-open connections stay: the end of the other side is not answered.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    accepted++;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get accepted() {
      return accepted;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
