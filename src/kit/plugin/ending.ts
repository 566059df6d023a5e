import type { Server } from 'node:net';
import type { Logger } from '../log';
import type { Calls } from './calls';
import { Lifeline, type LifelineOptions } from './lifeline';

/** How long the last answers may take, and how long running calls may take to stop after the engine has ended. */
const DRAIN_MS = 500;
const LAST_WORK_MS = 4000;

/** What serves the calls, as far as the end of the process concerns it. */
export interface Stoppable {
  /** Asks the provider to stop. */
  readonly stop: () => Promise<void>;
  /** Takes no more calls, and closes each connection after its last answer, or after a time in milliseconds. */
  readonly drain: (ms: number) => void;
}

/** Ends the process: by order of the engine or a signal, or because the engine has ended. */
export class Ending {
  public readonly lifeline: Lifeline;
  /** Opened after the handshake. */
  public session: Promise<Stoppable> | undefined;
  readonly #listener: Server;
  readonly #calls: Calls;
  readonly #log: Logger;
  #ordered = false;
  #abandoned = false;

  public constructor(listener: Server, calls: Calls, log: Logger, options?: LifelineOptions) {
    this.#listener = listener;
    this.#calls = calls;
    this.#log = log;
    this.lifeline = new Lifeline(this.abandon, options);
  }

  /** Lets the last answers go out, and ends the process. */
  public readonly end = (): void => {
    if (this.#ordered) return;
    this.#ordered = true;
    this.lifeline.stop();
    this.#listener.close(() => process.exit(0));
    void this.session?.then(({ drain }) => {
      drain(DRAIN_MS / 2);
    });
    setTimeout(() => process.exit(0), DRAIN_MS);
  };

  /** Stops the running calls because no engine waits for their answers, and ends the process. */
  public readonly abandon = (): void => {
    if (this.#abandoned) return;
    this.#abandoned = true;
    this.#log.warn('the engine has ended');
    // The process ends even if a call or a connection hangs.
    setTimeout(this.end, LAST_WORK_MS);
    this.#calls.abort();
    void Promise.resolve(this.session)
      .then((session) => session?.stop())
      .catch(() => undefined)
      .then(async () => this.#calls.idle())
      .then(this.end);
  };
}
