/** A fault to inject into requests, and which requests. Everything that is set happens, the delay first. */
export interface BaseFault {
  /** HTTP method. Default: any. */
  readonly method?: string;
  /** The path without the query: equal to this string, or matched by this expression. Default: any. */
  readonly path?: string | RegExp;
  /** Milliseconds to wait first. */
  readonly delayMs?: number;
  /** Respond with this HTTP status, and do nothing. */
  readonly status?: number;
  /** Seconds in the header `Retry-After` of that response. Default: no such header. */
  readonly retryAfterSeconds?: number;
  /** Close the connection without a response, and do nothing. Over HTTP/2, this and the next two reset the stream. */
  readonly reset?: boolean;
  /** Carry out the request, then close the connection without a response: the client cannot know the outcome. */
  readonly loseAnswer?: boolean;
  /** Carry out the request, then send half of the response and close the connection. */
  readonly truncate?: boolean;
  /**
   * Do nothing, and respond with an error whose message quotes the whole request, with headers and body. The status is
   * `status`, or 500.
   */
  readonly echo?: boolean;
  /** For how many requests. Default: until it is removed. */
  readonly times?: number;
}

/** The active faults, oldest first. */
export class FaultList<F extends BaseFault> {
  #active: { readonly fault: F; left: number }[] = [];

  /**
   * Adds a fault, after the other ones.
   *
   * @returns a function that removes the fault
   */
  public add(fault: F): () => void {
    const entry = { fault, left: fault.times ?? Infinity };
    this.#active.push(entry);
    return () => {
      this.#active = this.#active.filter((candidate) => candidate !== entry);
    };
  }

  /** Removes all faults. */
  public clear(): void {
    this.#active = [];
  }

  /**
   * The first fault for a request. It counts as used.
   *
   * @param applies - whether a fault is for this kind of request at all. Default: every fault is.
   */
  public take(method: string, path: string, applies: (fault: F) => boolean = () => true): F | undefined {
    const entry = this.#active.find(({ fault }) => {
      if (!applies(fault)) return false;
      if (fault.method !== undefined && fault.method !== method) return false;
      if (fault.path === undefined) return true;
      return typeof fault.path === 'string'
        ? fault.path === path
        : new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, '')).test(path);
    });
    if (!entry) return undefined;
    entry.left--;
    if (entry.left <= 0) this.#active = this.#active.filter((candidate) => candidate !== entry);
    return entry.fault;
  }
}
