import { connect, type ClientHttp2Session, type Settings } from 'node:http2';
import type { TLSSocket } from 'node:tls';

import type { Form } from '../request';
import type { Carrier, Exchange } from './exchange';
import { watchHealth } from './health';

/** What a server accepts until it has sent its limit. RFC 9113 recommends that no limit is smaller (section 6.5.2). */
const STREAMS_AT_FIRST = 100;
/** As the HTTP/2 client of Go: a stream that nobody reads takes this memory, and does not stop the others. */
const STREAM_WINDOW = 4 * 1024 * 1024;
const CONNECTION_WINDOW = 2 ** 30;
/** In megabytes. The limit of Node.js, 10, is for servers; here the size of each response is limited. */
const SESSION_MEMORY = 1024;

interface Waiting {
  readonly exchange: Exchange;
  readonly again: () => void;
}

/** One HTTP/2 connection. It keeps the process running only while it has streams. */
export class Connection implements Carrier {
  public readonly session: ClientHttp2Session;
  public lastProcessed: number | undefined;
  readonly #socket: TLSSocket;
  readonly #retired: () => void;
  #streams = 0;
  /** Those of the form `stream`, which have no end of their own. */
  #lasting = 0;
  #most = STREAMS_AT_FIRST;
  #waiting: Waiting[] = [];
  #usable = true;

  private constructor(session: ClientHttp2Session, socket: TLSSocket, retired: () => void) {
    this.session = session;
    this.#socket = socket;
    this.#retired = retired;
    session.setLocalWindowSize(CONNECTION_WINDOW);
    session.unref();
    session.on('remoteSettings', ({ maxConcurrentStreams = STREAMS_AT_FIRST }: Settings) => {
      this.#most = maxConcurrentStreams;
      this.#next();
    });
    session.on('goaway', (_code: number, last: number) => {
      this.lastProcessed = last;
      this.retire();
    });
    session.on('close', () => {
      this.retire();
    });
    watchHealth(session, socket, this);
  }

  /**
   * Starts HTTP/2 on a socket that has agreed to it.
   *
   * @param retired - called once, when no further request may use the connection
   */
  public static open(origin: string, socket: TLSSocket, retired: () => void): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const session = connect(origin, {
        createConnection: () => socket,
        maxSessionMemory: SESSION_MEMORY,
        settings: { enablePush: false, initialWindowSize: STREAM_WINDOW },
      });
      // Later, each stream reports the error, too.
      session.on('error', reject);
      session.once('close', () => {
        reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
      });
      session.once('connect', () => {
        resolve(new Connection(session, socket, retired));
      });
    });
  }

  /**
   * Whether it accepts a request. Half of the streams are for requests that end, so that these do not wait for the end of a
   * watch. If the server allows only one stream, the connection of a watch accepts nothing else.
   */
  public accepts(form: Form): boolean {
    if (!this.#usable || this.session.closed || this.session.destroyed) return false;
    const ahead = this.#waiting.filter(({ exchange }) => exchange.form === 'stream' && !exchange.settled).length;
    const lasting = this.#lasting + ahead;
    return lasting === 0 || lasting < (form === 'stream' ? this.#most / 2 : this.#most);
  }

  /**
   * Sends a request as soon as the server accepts one more stream. `again` is called instead if the connection is retired
   * before that.
   */
  public start(exchange: Exchange, again: () => void): void {
    if (exchange.settled) return;
    if (this.#streams >= this.#most) {
      this.#waiting.push({ exchange, again });
      return;
    }
    const lasting = exchange.form === 'stream' ? 1 : 0;
    if (this.#streams === 0) this.session.ref();
    this.#streams += 1;
    this.#lasting += lasting;
    exchange.begin(this, () => {
      this.#streams -= 1;
      this.#lasting -= lasting;
      this.#next();
      if (this.#streams > 0) return;
      this.session.unref();
      if (!this.#usable) this.#close();
    });
  }

  public get inUse(): boolean {
    return this.#streams > 0;
  }

  public retire(): void {
    if (!this.#usable) return;
    this.#usable = false;
    if (!this.inUse) this.#close();
    this.#retired();
    for (const { again } of this.#waiting.splice(0)) again();
  }

  #close(): void {
    this.session.destroy();
    // After a GOAWAY of the server, Node.js waits until the server closes the connection.
    this.#socket.destroySoon();
  }

  #next(): void {
    while (this.#usable && this.#streams < this.#most) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.start(next.exchange, next.again);
    }
  }
}
