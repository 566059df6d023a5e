import { setTimeout as pause } from 'node:timers/promises';

import { jittered } from '../http';
import type { ApiCall } from './api-call';
import { ambiguousName, badAnswer, isKestraApiError } from './errors';
import { isObject, type JsonObject, objectsIn } from './json';
import { KeyedQueue } from './queue';
import type { Transport } from './transport';

/** Larger pages are fewer calls; the server's default of ten is meant for a screen. */
const PAGE_SIZE = 100;
const LONGEST_POLL_MS = 1000;

/** How often one looks for what a lost answer may have made: the server may still be at it. */
const LOOKS = 3;

/** What every part of the client is made of. */
export class Api {
  /** Writes about one user or service account. */
  public readonly writes = new KeyedQueue();
  readonly #creations = new KeyedQueue();

  public constructor(private readonly transport: Transport) {}

  /** For a call whose answer does not matter. */
  public async tell(call: ApiCall): Promise<void> {
    await this.transport.send(call);
  }

  /** For a call that is answered with an object. */
  public async ask(call: ApiCall): Promise<JsonObject> {
    const answer = await this.transport.send(call);
    if (!isObject(answer)) throw badAnswer(call);
    return answer;
  }

  /** The answer as it is. */
  public async raw(call: ApiCall): Promise<unknown> {
    return this.transport.send(call);
  }

  /** Null for what is not there. */
  public async find(call: ApiCall): Promise<JsonObject | null> {
    return orNull(this.ask(call), 'kestra/not-found');
  }

  /** All pages of a listing. */
  public async all(call: ApiCall): Promise<readonly JsonObject[]> {
    const found = new Map<unknown, JsonObject>();
    for (let page = 1; ; page += 1) {
      const query = { ...call.query, page: String(page), size: String(PAGE_SIZE) };
      const answer = await this.ask({ ...call, query });
      const before = found.size;
      const results = resultsIn(answer, call);
      for (const item of results) found.set(item.id, item);
      const total = typeof answer.total === 'number' ? answer.total : Infinity;
      // A server that ignores the page gives the same one again: nothing new is the end as well.
      if (results.length === 0 || found.size >= total || found.size === before) return [...found.values()];
    }
  }

  /**
   * Makes something, once: when the answer is lost, looks for one more of its kind than there was before.
   *
   * @param twins - the identifiers of those that what is made could be taken for, such as the bearers of its name.
   */
  public async createOnce<T>(
    call: ApiCall,
    key: string,
    made: {
      read(answer: JsonObject): T;
      twins(): Promise<readonly string[]>;
      get(id: string): Promise<T | null>;
    },
  ): Promise<T> {
    return this.#creations.run(key, async () => {
      const before = await made.twins();
      try {
        return made.read(await this.ask(call));
      } catch (error) {
        if (!isKestraApiError(error) || !error.outcomeUnknown || call.signal?.aborted) throw error;
        for (let look = 1; look <= LOOKS; look += 1) {
          const fresh = (await made.twins()).filter((id) => !before.includes(id));
          const found = fresh[0] !== undefined && fresh.length === 1 ? await made.get(fresh[0]) : null;
          if (found !== null) return found;
          await pause(jittered(look, LONGEST_POLL_MS), undefined, { signal: call.signal }).catch(() => undefined);
        }
        throw error;
      }
    });
  }
}

/** The one of a name, or null. Throws `kestra/ambiguous-name`. */
export function onlyOne<T extends { readonly id: string }>(
  found: readonly T[],
  call: ApiCall,
  kind: string,
  name: string,
): T | null {
  if (found.length > 1) {
    const ids = found.map(({ id }) => id);
    throw ambiguousName(call, kind, name, ids);
  }
  return found[0] ?? null;
}

export async function orNull<T>(
  work: Promise<T>,
  ...codes: Parameters<typeof isKestraApiError>[1][]
): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isKestraApiError(error, ...codes)) return null;
    throw error;
  }
}

/** For calls that bring about a state: `codes` say that it is there already. */
export async function unlessAlready(
  work: Promise<void>,
  ...codes: Parameters<typeof isKestraApiError>[1][]
): Promise<void> {
  await orNull(work, ...codes);
}

/** The items of a listing. Throws `kestra/bad-answer`. */
export function resultsIn(answer: JsonObject, call: ApiCall): readonly JsonObject[] {
  // Kestra leaves out what is empty.
  if (answer.results === undefined && (answer.total ?? 0) === 0) return [];
  if (!Array.isArray(answer.results)) throw badAnswer(call);
  return objectsIn(answer.results);
}

/** The identifier of what was answered. Throws `kestra/bad-answer`. */
export function idIn(answer: JsonObject, call: ApiCall): string {
  if (typeof answer.id !== 'string' || answer.id === '') throw badAnswer(call);
  return answer.id;
}
