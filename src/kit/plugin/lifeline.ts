import type { Duplex } from 'node:stream';

export interface LifelineOptions {
  /** How long the engine may take to connect, in milliseconds. Default 60,000, as long as it waits itself. */
  readonly firstConnectionMs?: number;
  /** How long it may be away before it counts as dead, in milliseconds. Default 2000. */
  readonly reconnectMs?: number;
  /** The process identifier of the parent as the system has it now. Default: `process.ppid`. */
  readonly parent?: () => number;
}

/** How often the parent is looked at, in milliseconds. */
const PARENT_MS = 1000;

/**
 * Notices that the engine has ended, by either of two signs:
 *
 * - Its last connection has ended. The parent process may be a wrapper that outlives the engine, so the parent alone is
 *   not enough.
 * - The parent process has ended: the system then gives this process another parent. A connection may stay open without
 *   a peer, so the connections alone are not enough either.
 *
 * Standard input is not a sign: it is the user's terminal.
 */
export class Lifeline {
  readonly #onDeath: () => void;
  readonly #reconnectMs: number;
  readonly #watch: NodeJS.Timeout;
  #connections = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onDeath - called at most once for each sign. */
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
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
  }
}
