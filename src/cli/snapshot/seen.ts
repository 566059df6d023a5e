import type { AccessObject, ApiKind } from '../../review';
import type { Io } from '../io';

/** What a snapshot has read of a cluster or a server. */
export interface Seen {
  readonly source: string;
  readonly takenBy: string;
  readonly objects: readonly AccessObject[];
  readonly kinds: readonly ApiKind[];
  readonly notSeen: readonly string[];
}

/** Reads lists, reports each of them, and remembers those that the identity may not read. */
export class Reader {
  public readonly notSeen: string[] = [];
  #seen = 0;

  /** @param isForbidden - whether an error means that the identity may not read the list. */
  public constructor(
    private readonly io: Io,
    private readonly isForbidden: (error: unknown) => boolean,
  ) {}

  /**
   * The items of a list; none if it may not be read.
   *
   * @param what - the list in words, such as `Roles of namespace "argo"`.
   */
  public async read<T>(what: string, list: () => Promise<readonly T[]>): Promise<readonly T[]> {
    try {
      const items = await list();
      this.#seen += 1;
      this.io.stderr.write(`${what}: ${items.length}\n`);
      return items;
    } catch (error) {
      if (!this.isForbidden(error)) throw error;
      this.notSeen.push(what);
      this.io.stderr.write(`${what}: not seen, because this identity may not read them\n`);
      return [];
    }
  }

  /** Whether any list could be read. */
  public get hasSeen(): boolean {
    return this.#seen > 0;
  }
}
