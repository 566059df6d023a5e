import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Logger } from '../log';
import type { Calls } from './calls';
import type { Identity } from './certificate';
import type { Ending } from './ending';
import type { Provider } from './provider';
import { createServer } from './services';
import { createPinnedServer } from './tls';

export type ProviderFactory = () => Provider | Promise<Provider>;

export interface SessionOptions {
  /** The name of the provider, for messages. */
  readonly name: string;
  readonly create: ProviderFactory;
  readonly log: Logger;
  readonly calls: Calls;
  readonly ending: Ending;
  readonly identity: Identity;
  /** The engine's certificate. */
  readonly client: X509Certificate;
}

/** The provider behind TLS and gRPC. */
export interface Session {
  /** Serves a connection to the socket, from which nothing has been read. */
  readonly accept: (connection: Socket) => void;
  /** Asks the provider to stop. */
  readonly stop: () => Promise<void>;
  /** Takes no more calls, and closes each connection after its last answer, or after a time in milliseconds. */
  readonly drain: (ms: number) => void;
}

export async function openSession({ create, ending, identity, client, ...options }: SessionOptions): Promise<Session> {
  let provider: Provider;
  try {
    provider = await create();
  } catch (error) {
    provider = failing(error);
  }
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

/** Answers each call with the error for which there is no provider. The engine shows it. */
function failing(error: unknown): Provider {
  const fail = () => {
    throw error;
  };
  return new Proxy({} as Provider, { get: () => fail });
}
