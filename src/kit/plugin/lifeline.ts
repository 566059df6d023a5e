import type { Duplex } from 'node:stream';

export interface LifelineOptions {
  /** How long the engine may take to connect, in milliseconds. Default 60,000, which is the engine's own limit. */
  readonly firstConnectionMs?: number;
  /** How long it may be without a connection before it counts as ended, in milliseconds. Default 2000. */
  readonly reconnectMs?: number;
  /** Returns the current process identifier of the parent. Default: `process.ppid`. */
  readonly parent?: () => number;
}

/** How often the parent is checked, in milliseconds. */
const PARENT_MS = 1000;

/**
 * Detects that the engine has ended, by either of two signs:
 *
 * - Its last connection has ended. The parent process may be a wrapper that outlives the engine, so the parent alone is
 *   not enough.
 * - The parent process has ended: the system then gives this process another parent. A connection may stay open without
 *   a peer, so the connections alone are not enough either.
 *
 * The end of standard input is not a sign: standard input is the user's terminal.
 */
export class Lifeline {
  readonly #onDeath: () => void;
  readonly #reconnectMs: number;
  readonly #watch: NodeJS.Timeout;
  #connections = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onDeath - Called at most once for each sign. */
  public constructor(
    onDeath: () => void,
    { firstConnectionMs = 60_000, reconnectMs = 2000, parent = () => process.ppid }: LifelineOptions = {},
  ) {
    this.#onDeath = onDeath;
    this.#reconnectMs = reconnectMs;
    this.#timer = setTimeout(onDeath, firstConnectionMs);
    const first = parent();
    this.#watch = setInterval(() => {
      if (parent() === first) return;
      this.stop();
      onDeath();
    }, PARENT_MS).unref();
  }

  /** Counts the connection until it closes. */
  public add(connection: Duplex): void {
    this.#connections++;
    clearTimeout(this.#timer);
    connection.once('close', () => {
      this.#connections--;
      if (this.#connections === 0) this.#timer = setTimeout(this.#onDeath, this.#reconnectMs);
    });
  }

  public stop(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
  }
}
