import { setTimeout as pause } from 'node:timers/promises';

import { jittered, type JsonObject, type Transport } from '../http';
import { resultsIn } from './answers';
import type { ApiCall } from './api-call';
import { isKestraApiError, type KestraErrorCode } from './errors';
import { KeyedQueue } from './keyed-queue';

/** Fewer calls than with the default of the server, which is 10. */
const PAGE_SIZE = 100;
const LONGEST_POLL_MS = 1000;

/** How often the client looks for an object whose creation was not confirmed: the server may still be busy with it. */
const LOOKS = 3;

/** The calls that all parts of the client are built from. */
export class Api {
  /** Writes to one user or service account. */
  public readonly writes = new KeyedQueue();
  readonly #creations = new KeyedQueue();

  public constructor(private readonly transport: Transport<ApiCall>) {}

  /** The JSON in the response; undefined for a response without a body. */
  public async send(call: ApiCall): Promise<unknown> {
    return this.transport.send(call);
  }

  /** The JSON object in the response. Throws `kestra/bad-answer`. */
  public async ask(call: ApiCall): Promise<JsonObject> {
    return this.transport.ask(call);
  }

  /** Reads an object; null where it does not exist. */
  public async find(call: ApiCall): Promise<JsonObject | null> {
    return orNull(this.ask(call), 'kestra/not-found');
  }

  /** Reads all pages of a list. */
  public async all(call: ApiCall): Promise<readonly JsonObject[]> {
    return collected(this.each(call));
  }

  /** The items of a list. A page is read when the caller reaches it. */
  public async *each(call: ApiCall): AsyncGenerator<JsonObject> {
    const found = new Set<unknown>();
    for (let page = 1; ; page += 1) {
      const query = { ...call.query, page: String(page), size: String(PAGE_SIZE) };
      const answer = await this.ask({ ...call, query });
      const before = found.size;
      const results = resultsIn(answer, call);
      for (const item of results) {
        if (found.has(item.id)) continue;
        found.add(item.id);
        yield item;
      }
      const total = typeof answer.total === 'number' ? answer.total : Infinity;
      // A server that ignores the page number returns the same page again: nothing new also ends the list.
      if (results.length === 0 || found.size >= total || found.size === before) return;
    }
  }

  /**
   * Creates an object once: when the response is lost, it looks for one object more than before.
   *
   * @param created - how to read the response, to list the identifiers of similar objects (such as those with the same
   * name), and to read an object by its identifier.
   */
  public async createOnce<T>(
    call: ApiCall,
    key: string,
    created: {
      read(answer: JsonObject): T;
      similar(): Promise<readonly string[]>;
      get(id: string): Promise<T | null>;
    },
  ): Promise<T> {
    return this.#creations.run(key, async () => {
      const before = await created.similar();
      try {
        return created.read(await this.ask(call));
      } catch (error) {
        if (!isKestraApiError(error) || !error.outcomeUnknown || call.signal?.aborted) throw error;
        for (let look = 1; look <= LOOKS; look += 1) {
          const fresh = (await created.similar()).filter((id) => !before.includes(id));
          const found = fresh[0] !== undefined && fresh.length === 1 ? await created.get(fresh[0]) : null;
          if (found !== null) return found;
          await pause(jittered(look, LONGEST_POLL_MS), undefined, { signal: call.signal }).catch(() => undefined);
        }
        throw error;
      }
    });
  }
}

/** The result of a call, or null where it fails with one of the codes. */
export async function orNull<T>(work: Promise<T>, ...codes: KestraErrorCode[]): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isKestraApiError(error, ...codes)) return null;
    throw error;
  }
}

/** For a call that reaches a state: an error with one of the codes means that the state is already reached. */
export async function unlessAlready(work: Promise<unknown>, ...codes: KestraErrorCode[]): Promise<void> {
  await orNull(work, ...codes);
}

/** All items. */
export async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
