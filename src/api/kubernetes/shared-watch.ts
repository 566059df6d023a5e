import { EventEmitter, on } from 'node:events';

import type { KindRef, KubernetesClient, ObjectMetadata, WatchEvent } from './client';
import { isKubernetesApiError } from './errors';

/** One open watch, and who waits for its events. */
interface Shared {
  /** It returns all changes after this version. */
  readonly from: string;
  /** The objects that somebody waits for: one for each wait, also where several wait for the same object. */
  readonly waiting: Set<ObjectMetadata>;
  /** The last event of each object, by uid. Kept as long as the watch is open: a caller may have read the object before its last event. */
  readonly latest: Map<string, WatchEvent>;
  /** Emits each event under the uid of its object. */
  readonly events: EventEmitter;
  /** Aborted when the watch ends. */
  readonly end: AbortController;
  /** Why it has ended, if it has failed. */
  failure: Error | undefined;
}

/**
 * One watch for all that wait for single objects of a collection. It is open while somebody waits. Where the identity may
 * not watch the whole collection, each object has its own watch.
 */
export class SharedWatch {
  readonly #client: Pick<KubernetesClient, 'getMetadata' | 'watch'>;
  readonly #kind: KindRef;
  readonly #fieldSelector: string;
  #shared: Shared | undefined;
  #isRefused = false;

  public constructor(
    client: Pick<KubernetesClient, 'getMetadata' | 'watch'>,
    collection: KindRef & { readonly fieldSelector: string },
  ) {
    const { fieldSelector, ...kind } = collection;
    this.#client = client;
    this.#kind = kind;
    this.#fieldSelector = fieldSelector;
  }

  /**
   * All changes of one object, until the signal aborts. An object with another uid is another object.
   *
   * @param known - the object as the caller has read or written it. Changes before that can be among the events.
   * @throws KubernetesApiError as a watch of the object alone.
   */
  public async *changes(known: ObjectMetadata, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    if (!this.#isRefused) {
      try {
        yield* this.#share(known, signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!isKubernetesApiError(error, 'kubernetes/forbidden', 'kubernetes/method-not-allowed')) throw error;
        if (error.verb === 'get') throw error;
        this.#isRefused = true;
      }
    }
    const { name, resourceVersion } = known;
    yield* this.#client.watch(this.#kind, { name, resourceVersion, signal });
  }

  async *#share(known: ObjectMetadata, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const shared = (this.#shared ??= this.#open(known.resourceVersion ?? ''));
    const { end, events, latest, waiting } = shared;
    const uid = known.uid ?? '';
    const left = new AbortController();
    const own = { ...known };
    waiting.add(own);
    try {
      const changes = on(events, uid, { signal: AbortSignal.any([signal, end.signal, left.signal]) });
      const last = latest.get(uid);
      if (last !== undefined) yield last;
      // The watch may have begun after a change of this object, so the object is read.
      else if (!isSince(shared.from, known.resourceVersion)) yield await this.#read(known, signal);
      for await (const [event] of changes) yield event as WatchEvent;
    } catch (error) {
      if (signal.aborted) return;
      if (shared.failure !== undefined) throw shared.failure;
      if (!end.signal.aborted) throw error;
    } finally {
      // Also if the caller left before it read the changes.
      left.abort();
      waiting.delete(own);
      if (waiting.size === 0) this.#close(shared);
    }
  }

  #open(from: string): Shared {
    const shared: Shared = {
      from,
      waiting: new Set(),
      latest: new Map(),
      events: new EventEmitter().setMaxListeners(0),
      end: new AbortController(),
      failure: undefined,
    };
    void this.#run(shared);
    return shared;
  }

  async #run(shared: Shared): Promise<void> {
    const { from, waiting, latest, events, end } = shared;
    try {
      for await (const event of this.#client.watch(this.#kind, {
        fieldSelector: this.#fieldSelector,
        ...(from !== '' && { resourceVersion: from }),
        known: () => waiting,
        signal: end.signal,
      })) {
        const { uid = '' } = event.object.metadata;
        latest.set(uid, event);
        events.emit(uid, event);
      }
    } catch (error) {
      if (!end.signal.aborted) shared.failure = error as Error;
    }
    this.#close(shared);
  }

  #close(shared: Shared): void {
    if (this.#shared === shared) this.#shared = undefined;
    shared.end.abort();
  }

  /** The object as it is now, in the form of an event. */
  async #read(known: ObjectMetadata, signal: AbortSignal): Promise<WatchEvent> {
    const { apiVersion, kind } = this.#kind;
    const live = await this.#client.getMetadata({ ...this.#kind, name: known.name ?? '' }, { signal });
    return live?.uid === known.uid && live !== null
      ? { type: 'modified', object: { apiVersion, kind, metadata: live } }
      : { type: 'deleted', object: { apiVersion, kind, metadata: known } };
  }
}

/**
 * Whether a watch from one version returns all changes after another one. Versions are numbers on every API server with
 * etcd; where they are not, the answer is no.
 */
function isSince(from: string, version: string | undefined): boolean {
  const isNumber = (text: string) => /^\d+$/.test(text);
  if (version === undefined || !isNumber(from) || !isNumber(version)) return false;
  return BigInt(version) >= BigInt(from);
}
