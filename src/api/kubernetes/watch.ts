import { setTimeout as pause } from 'node:timers/promises';

import { asObject, confidentialIn, jittered, type Transport } from '../http';
import { type ApiCall, METADATA_LIST, METADATA_ONLY } from './api-call';
import type { KindRef, ObjectMetadata, WatchEvent, WatchOptions } from './client';
import { isKubernetesApiError, refusedWith } from './errors';
import { listAll } from './list';
import type { Location } from './location';
import { withoutLastApplied } from './secret-values';
import { readStatus } from './status';
import { readEvents } from './watch-stream';

/** The server ends a watch after this time. A random part is added, so that many watches do not end together. */
const WATCH_SECONDS = 240;
/** Consecutive failures to connect until the watch fails: about 15 seconds. */
const MOST_FAILURES = 6;
const LONGEST_PAUSE_MS = 5000;

/**
 * Watches a collection, or its object with the name `name`.
 *
 * After an interrupted connection, it continues from the last version. When the server no longer stores that version,
 * it lists the collection again and returns the changes since then as events, including deletions.
 */
export async function* watchObjects(
  transport: Transport<ApiCall>,
  kind: KindRef,
  at: Location,
  options: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const { signal } = options;
  const fields = [options.name === undefined ? undefined : `metadata.name=${options.name}`, options.fieldSelector];
  const fieldSelector = fields.filter((field) => field !== undefined).join(',');
  const selection = {
    ...(fieldSelector !== '' && { fieldSelector }),
    ...(options.labelSelector !== undefined && { labelSelector: options.labelSelector }),
  };
  const seen = new Seen(kind);
  let version = options.resourceVersion;
  // A start version means that the caller has read the object: if it is deleted during a gap, that must be an event.
  if (version !== undefined && options.name !== undefined)
    seen.assume({ name: options.name, ...(kind.namespace !== undefined && { namespace: kind.namespace }) });

  let failures = 0;
  for (;;) {
    try {
      if (version === undefined) {
        const now = await listAll(transport, { at, accept: METADATA_LIST, ...selection, signal });
        version = now.resourceVersion;
        for (const metadata of options.known?.() ?? []) seen.assume(metadata);
        yield* seen.replace(now.items.map(({ metadata }) => metadata));
      }
      const call = watchCall(at, selection, version, signal);
      let received = 0;
      for await (const { type, object } of readEvents(await transport.open(call), signal)) {
        received += 1;
        failures = 0;
        if (type === 'ERROR') {
          const status = readStatus(500, object);
          if (status.code >= 500) break;
          throw refusedWith(call, status, confidentialIn(await transport.credentials()));
        }
        const metadata = (asObject(object.metadata) ?? {}) as ObjectMetadata;
        version = metadata.resourceVersion ?? version;
        const event = seen.update(type, metadata);
        if (event !== undefined) yield event;
      }
      // A watch that ends without an event is repeated after a pause.
      if (received === 0) failures = Math.min(failures + 1, MOST_FAILURES);
    } catch (error) {
      if (signal?.aborted) return;
      if (isKubernetesApiError(error, 'kubernetes/gone')) version = undefined;
      else if (!isTransient(error) || ++failures > MOST_FAILURES) throw error;
    }
    if (signal?.aborted) return;
    if (failures > 0) await pause(jittered(failures, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
    // The signal also ends the pause.
    if (signal?.aborted) return;
  }
}

function watchCall(
  at: Location,
  selection: Readonly<Record<string, string>>,
  resourceVersion: string,
  signal: AbortSignal | undefined,
): ApiCall {
  return {
    verb: 'watch',
    method: 'GET',
    path: at.path,
    target: at.target,
    query: {
      ...selection,
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(Math.round(WATCH_SECONDS * (1 + Math.random() / 4))),
    },
    accept: METADATA_ONLY,
    repeatable: true,
    signal,
  };
}

const isTransient = (error: unknown): boolean =>
  isKubernetesApiError(error, 'kubernetes/unreachable', 'kubernetes/timeout', 'kubernetes/unavailable');

/** The objects as the caller knows them, to find the changes during a gap. */
class Seen {
  readonly #objects = new Map<string, ObjectMetadata>();
  readonly #kind: KindRef;

  public constructor(kind: KindRef) {
    this.#kind = kind;
  }

  /** Takes an object as present, unless the caller has an event about it. */
  public assume(metadata: ObjectMetadata): void {
    if (!this.#objects.has(key(metadata))) this.#objects.set(key(metadata), metadata);
  }

  /** The event for one line of the watch; undefined for a bookmark. */
  public update(type: string, metadata: ObjectMetadata): WatchEvent | undefined {
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
        this.#objects.set(key(metadata), metadata);
        return this.#event(type === 'ADDED' ? 'added' : 'modified', metadata);
      case 'DELETED':
        this.#objects.delete(key(metadata));
        return this.#event('deleted', metadata);
      default:
        return undefined;
    }
  }

  /** The events for the difference to a new list of all objects. */
  public *replace(present: readonly ObjectMetadata[]): Generator<WatchEvent> {
    const now = new Map(present.map((metadata) => [key(metadata), metadata]));
    for (const [name, before] of [...this.#objects]) {
      const after = now.get(name);
      const another = after !== undefined && before.uid !== undefined && before.uid !== after.uid;
      if (after !== undefined && !another) continue;
      this.#objects.delete(name);
      yield this.#event('deleted', before);
    }
    for (const [name, after] of now) {
      const before = this.#objects.get(name);
      this.#objects.set(name, after);
      if (before === undefined) yield this.#event('added', after);
      else if (before.resourceVersion !== after.resourceVersion) yield this.#event('modified', after);
    }
  }

  #event(type: WatchEvent['type'], metadata: ObjectMetadata): WatchEvent {
    const { apiVersion, kind } = this.#kind;
    return {
      type,
      object: { apiVersion, kind, metadata: kind === 'Secret' ? withoutLastApplied(metadata) : metadata },
    };
  }
}

const key = ({ namespace = '', name = '' }: ObjectMetadata): string => `${namespace}/${name}`;
