import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Logger } from '../log';
import type { Calls } from './calls';
import type { Identity } from './certificate';
import type { Ending, Stoppable } from './ending';
import type { Provider } from './provider';
import { createServer } from './services';
import { createPinnedServer } from './tls';

export interface SessionOptions {
  /** The name of the provider, for messages. */
  readonly name: string;
  readonly provider: Provider;
  readonly log: Logger;
  readonly calls: Calls;
  readonly ending: Ending;
  readonly identity: Identity;
  /** The engine's certificate. */
  readonly client: X509Certificate;
}

/** The provider behind TLS and gRPC. */
export interface Session extends Stoppable {
  /** Serves a connection to the socket, from which nothing has been read. */
  readonly accept: (connection: Socket) => void;
}

export function openSession({ provider, ending, identity, client, ...options }: SessionOptions): Session {
  const server = createServer({ ...options, provider, end: ending.end });
  // TLS and the check of the client's certificate come before gRPC gets a byte.
  const pinned = createPinnedServer(identity, client, (connection) => {
    ending.lifeline.add(connection);
    server.accept(connection);
  });
  return {
    accept: (connection) => {
      pinned.emit('connection', connection);
    },
    stop: () => provider.stop(),
    drain: (ms) => {
      server.drain(ms);
    },
  };
}
