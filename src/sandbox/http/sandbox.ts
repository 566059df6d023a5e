import type { BaseFault, FaultList } from './faults';
import type { LoggedRequest } from './logged-request';

declare global {
  interface SymbolConstructor {
    /** As in TypeScript's `lib.esnext.disposable`, for projects with an older `lib`. */
    readonly asyncDispose: unique symbol;
  }
}

const wellKnown: { readonly asyncDispose?: symbol } = Symbol;

/** The server of a sandbox, after it has started to listen. */
export interface RunningServer {
  readonly requests: readonly LoggedRequest[];
  readonly close: () => Promise<void>;
}

/** A server for tests in this process. It does not keep the process running, and ends with it. */
export abstract class Sandbox<F extends BaseFault> {
  /** Stops the sandbox, as {@link stop} does, at the end of the block that declares it with `await using`. */
  declare public readonly [Symbol.asyncDispose]: () => Promise<void>;

  static {
    // Node before 20.4 has no Symbol.asyncDispose. esbuild, swc and Babel then look for the other symbol; the output of
    // tsc needs a polyfill that is loaded before the sandbox.
    const name = wellKnown.asyncDispose ?? Symbol.for('Symbol.asyncDispose');
    Object.defineProperty(this.prototype, name, {
      value(this: Sandbox<BaseFault>) {
        return this.stop();
      },
    });
  }

  readonly #server: RunningServer;

  protected constructor(
    server: RunningServer,
    /** The faults to inject into requests. */
    public readonly faults: FaultList<F>,
  ) {
    this.#server = server;
  }

  /** Every request so far, oldest first, with the status of its response. */
  public get requests(): readonly LoggedRequest[] {
    return this.#server.requests;
  }

  /** Closes every connection and cancels everything that is scheduled. A second call does nothing. */
  public async stop(): Promise<void> {
    await this.#server.close();
  }
}
