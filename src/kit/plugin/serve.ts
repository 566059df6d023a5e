import { writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { type SignetError, isSignetError } from '../../errors';
import { discard } from '../../process';
import type { Logger } from '../log';
import { Calls } from './calls';
import { selfSigned } from './certificate';
import { crash } from './crash';
import { Ending } from './ending';
import { faultOf } from './fault';
import { handshakeLine, readHostOffer } from './handshake';
import type { LifelineOptions } from './lifeline';
import { guardProcess } from './process-guard';
import { refuseToServe } from './refuse-to-serve';
import type { Provider } from './provider';
import { listenPrivately } from './socket';

export interface ServeOptions {
  /** The name of the provider, for messages: `scratch`. */
  readonly name: string;
  /**
   * Creates the provider. It is called when the engine has the handshake, while the engine connects: what it imports
   * dynamically does not delay the handshake. If it fails, each call is answered with its error.
   */
  readonly provider: () => Provider | Promise<Provider>;
  /** The environment of the process, which has the engine's side of the handshake. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly lifeline?: LifelineOptions;
}

const STANDARD_OUTPUT = 1;

/**
 * Serves a provider to the engine that started this process, until the engine ends it or has ended itself. Takes control of
 * the process: signals, standard output, exit. If it cannot serve, or no engine started the process, see {@link refuseToServe}.
 */
export async function serve(options: ServeOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    const { summary, detail } = faultOf(error, { verb: 'start' }, options.name);
    refuseToServe(isSignetError(error) ? inOneLine(error) : `${summary}. ${detail}`, options.env);
  }
}

const inOneLine = ({ what, advice }: SignetError): string => `${what}. ${advice}`;

/** All that the handshake needs, and nothing else. TLS, gRPC and the provider are loaded when it has been written. */
async function start({ name, provider: create, env, log, lifeline }: ServeOptions): Promise<void> {
  const offer = readHostOffer(name, env);
  const identity = selfSigned(new Date());
  // What a client sends before the session accepts its connection stays in the socket.
  const listener = createServer({ pauseOnConnect: true });
  const calls = new Calls();
  const ending = new Ending(listener, calls, log, lifeline);
  const socket = await listenPrivately(listener, offer.socketDirectory);
  process.on('exit', () => {
    socket.remove();
  });
  guardProcess(log, ending.end);
  discard('stdout');
  try {
    writeSync(STANDARD_OUTPUT, handshakeLine(socket.path, identity.certificate));
  } catch {
    // No process reads the handshake: the engine ended before this process could store the identifier of its parent.
    ending.abandon();
    return;
  }

  const open = async () => {
    let provider: Provider;
    try {
      provider = await create();
    } catch (error) {
      provider = failing(error);
    }
    const { openSession } = await import('./session');
    return openSession({ name, provider, log, calls, ending, identity, client: offer.clientCertificate });
  };
  const session = open();
  ending.session = session;
  session.catch((error: unknown) => crash(error, name, log));
  listener.on('connection', (connection) => {
    void session.then(({ accept }) => {
      accept(connection);
    });
  });
}

/** Answers each call with the error for which there is no provider. The engine shows it. */
function failing(error: unknown): Provider {
  const fail = () => {
    throw error;
  };
  return new Proxy({} as Provider, { get: () => fail });
}
