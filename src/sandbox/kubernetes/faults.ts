/** A defect that requests meet on purpose. Whatever is set happens, the delay first. */
export interface Fault {
  /** HTTP method. Default: any. */
  readonly method?: string;
  /** The path without the query: equal to this text, or matched by this expression. Default: any. */
  readonly path?: string | RegExp;
  /** Wait so long, in milliseconds, before anything else. */
  readonly delayMs?: number;
  /** Answer with this HTTP status, as a `Status` object, without doing anything. */
  readonly status?: number;
  /** Seconds for the `Retry-After` header of that answer. Default: no such header. */
  readonly retryAfterSeconds?: number;
  /** Close the connection without an answer, with nothing done. */
  readonly reset?: boolean;
  /** Do what was asked, then close the connection: the answer is lost, and the client cannot know. */
  readonly loseAnswer?: boolean;
  /** Close the connection of a watch after so many events. */
  readonly dropWatchAfter?: number;
  /** For how many requests. Default: until it is removed. */
  readonly times?: number;
}

/** The faults that are in force, oldest first. */
export class Faults {
  #active: { readonly fault: Fault; left: number }[] = [];

  /** @returns what removes it again */
  public add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Infinity };
    this.#active.push(entry);
    return () => {
      this.#active = this.#active.filter((candidate) => candidate !== entry);
    };
  }

  public clear(): void {
    this.#active = [];
  }

  /** The first fault for a request; it counts as used. A fault for watches is for watches alone. */
  public take(method: string, path: string, watching: boolean): Fault | undefined {
    const entry = this.#active.find(({ fault }) => {
      if (fault.dropWatchAfter !== undefined && !watching) return false;
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
