/** What every fault of a sandbox has: which requests meet it, and what they meet. */
export interface BaseFault {
  /** HTTP method. Without it, any. */
  readonly method?: string;
  /** The path without the query: equal to this text, or matched by this expression. Without it, any. */
  readonly path?: string | RegExp;
  /** Wait so long, in milliseconds, before anything else. */
  readonly delayMs?: number;
  /** Answer with this HTTP status, without doing anything. */
  readonly status?: number;
  /** Seconds for the `Retry-After` header of that answer. Default: no such header. */
  readonly retryAfterSeconds?: number;
  /** Close the connection without an answer, with nothing done. */
  readonly reset?: boolean;
  /** Do what was asked, then close the connection: the answer is lost, and the client cannot know. */
  readonly loseAnswer?: boolean;
  /** For how many requests. Default: until it is removed. */
  readonly times?: number;
}

/** The faults that are in force, oldest first. */
export class FaultList<F extends BaseFault> {
  #active: { readonly fault: F; left: number }[] = [];

  /** @returns what removes it again */
  public add(fault: F): () => void {
    const entry = { fault, left: fault.times ?? Infinity };
    this.#active.push(entry);
    return () => {
      this.#active = this.#active.filter((candidate) => candidate !== entry);
    };
  }

  public clear(): void {
    this.#active = [];
  }

  /** The first fault for a request that is for such requests at all; it counts as used. */
  protected takeFirst(method: string, path: string, isFor: (fault: F) => boolean = () => true): F | undefined {
    const entry = this.#active.find(({ fault }) => {
      if (!isFor(fault)) return false;
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
