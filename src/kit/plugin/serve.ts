import { type SignetError, isSignetError } from '../../errors';
import type { Logger } from '../log';
import { Calls } from './calls';
import { selfSigned } from './certificate';
import { faultOf } from './fault';
import { handshakeLine, readHostOffer } from './handshake';
import { Lifeline, type LifelineOptions } from './lifeline';
import { guardProcess } from './process-guard';
import type { Provider } from './provider';
import { refuseToServe } from './refuse-to-serve';
import { createServer } from './services';
import { listenPrivately } from './socket';
import { createPinnedServer } from './tls';

export interface ServeOptions {
  /** The name of the provider, for messages: `scratch`. */
  readonly name: string;
  readonly provider: Provider;
  /** The environment of the process, which has the engine's side of the handshake. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly lifeline?: LifelineOptions;
}

/** How long the last answers may take, and how long running calls may take to stop after the engine has ended. */
const DRAIN_MS = 500;
const LAST_WORK_MS = 4000;

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

async function start({ name, provider, env, log, lifeline: lifelineOptions }: ServeOptions): Promise<void> {
  const offer = readHostOffer(name, env);
  const calls = new Calls();

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    lifeline.stop();
    listener.close(() => process.exit(0));
    server.drain(DRAIN_MS / 2);
    setTimeout(() => process.exit(0), DRAIN_MS);
  };
  let abandoned = false;
  const abandon = () => {
    if (abandoned) return;
    abandoned = true;
    log.warn('the engine has ended');
    // The process ends even if a call or a connection hangs.
    setTimeout(end, LAST_WORK_MS);
    calls.abort();
    void Promise.resolve()
      .then(async () => provider.stop())
      .catch(() => undefined)
      .then(async () => calls.idle())
      .then(end);
  };
  const lifeline = new Lifeline(abandon, lifelineOptions);

  const server = createServer({ name, provider, log, calls, end });

  // TLS and the check of the client's certificate come before gRPC gets a byte.
  const identity = selfSigned(new Date());
  const listener = createPinnedServer(identity, offer.clientCertificate, (connection) => {
    lifeline.add(connection);
    server.accept(connection);
  });
  const socket = await listenPrivately(listener, offer.socketDirectory);
  process.on('exit', () => {
    socket.remove();
  });
  guardProcess(log, end);
  // No process reads the handshake: the engine ended before this process could store the identifier of its parent.
  process.stdout.on('error', abandon);
  process.stdout.write(handshakeLine(socket.path, identity.certificate));
}
