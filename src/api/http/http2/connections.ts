import type { TLSSocket } from 'node:tls';

import { noAnswerOf } from '../no-answer';
import type { Limits } from '../protocol';
import { Connection } from './connection';
import type { Exchange } from './exchange';

/**
 * The connections with one client certificate. There is one, until the server ends it, a request on it takes too long, or
 * it does not accept a request because of its watches: then a new one is opened.
 */
export class Connections {
  readonly #origin: string;
  readonly #connect: () => Promise<TLSSocket>;
  readonly #limits: Limits;
  #open: readonly Connection[] = [];
  #opening: Promise<void> | undefined;
  #offered = true;

  public constructor(origin: string, connect: () => Promise<TLSSocket>, limits: Limits) {
    this.#origin = origin;
    this.#connect = connect;
    this.#limits = limits;
  }

  /** Sends a request as soon as there is a connection. `notOffered` is called instead if the server has no HTTP/2. */
  public start(exchange: Exchange, notOffered: () => void): void {
    if (exchange.settled) return;
    if (!this.#offered) {
      notOffered();
      return;
    }
    const again = () => {
      this.start(exchange, notOffered);
    };
    const free = this.#open.find((connection) => connection.accepts(exchange.form));
    if (free !== undefined) {
      free.start(exchange, again);
      return;
    }
    this.#opening ??= this.#openOne().finally(() => (this.#opening = undefined));
    this.#opening.then(again, (error: unknown) => {
      exchange.fail({ ...noAnswerOf(error, this.#limits), sent: false });
    });
  }

  public close(): void {
    for (const connection of this.#open) connection.retire();
  }

  async #openOne(): Promise<void> {
    const socket = await this.#connect();
    this.#offered = socket.alpnProtocol === 'h2';
    if (!this.#offered) {
      socket.destroy();
      return;
    }
    const connection = await Connection.open(this.#origin, socket, () => {
      this.#open = this.#open.filter((one) => one !== connection);
    });
    this.#open = [...this.#open, connection];
  }
}
