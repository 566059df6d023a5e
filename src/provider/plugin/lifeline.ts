import type { Duplex } from 'node:stream';

export interface LifelineOptions {
  /** How long the engine may take to connect, in milliseconds. Default 60,000, as long as it waits itself. */
  readonly firstConnectionMs?: number;
  /** How long it may be away before it counts as dead, in milliseconds. Default 2000. */
  readonly reconnectMs?: number;
}

/**
 * Notices that the engine is dead. It holds one connection for as long as it lives, and the system closes that even if
 * the engine is killed, so the end of the last connection is the end of the engine; no clock has to be watched and no
 * process be asked for. Standard input does not tell, for it is the user's terminal, and the parent process may be a
 * wrapper that lives on.
 */
export class Lifeline {
  readonly #onDeath: () => void;
  readonly #reconnectMs: number;
  #connections = 0;
  #timer: NodeJS.Timeout | undefined;

  public constructor(onDeath: () => void, { firstConnectionMs = 60_000, reconnectMs = 2000 }: LifelineOptions = {}) {
    this.#onDeath = onDeath;
    this.#reconnectMs = reconnectMs;
    this.#timer = setTimeout(onDeath, firstConnectionMs);
  }

  /** Counts the connection in until it closes. */
  public add(connection: Duplex): void {
    this.#connections++;
    clearTimeout(this.#timer);
    connection.once('close', () => {
      this.#connections--;
      if (this.#connections === 0) this.#timer = setTimeout(this.#onDeath, this.#reconnectMs);
    });
  }

  public stop(): void {
    clearTimeout(this.#timer);
  }
}
