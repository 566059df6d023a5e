import { setTimeout as pause } from 'node:timers/promises';

import { jittered } from '../http';
import type { ApiCall } from './api-call';
import type { KindRef, ObjectMetadata, WatchEvent, WatchOptions } from './client';
import { isKubernetesApiError, refused } from './errors';
import { listAll } from './list';
import type { Location } from './location';
import { METADATA_LIST, METADATA_ONLY } from './media-types';
import { asObject, readStatus } from './status';
import { type Transport, withCredentials } from './transport';
import { readEvents } from './watch-stream';
import { withoutLastApplied } from './without-secrets';

/** The server ends a watch after this time; a random part keeps many watches from ending together. */
const WATCH_SECONDS = 240;
/** Failures to connect one after the other until the watch gives up: about a quarter of a minute. */
const MOST_FAILURES = 6;
const LONGEST_PAUSE_MS = 5000;

/**
 * Follows a collection, or the one object of it that `name` names.
 *
 * A broken connection is taken up at the last version seen. When the server no longer keeps that version, the
 * collection is listed again and what changed in between is told as events, deletions too.
 */
export async function* watchObjects(
  transport: Transport,
  kind: KindRef,
  at: Location,
  options: WatchOptions,
): AsyncGenerator<WatchEvent> {
  const { signal } = options;
  const selection = {
    ...(options.name !== undefined && { fieldSelector: `metadata.name=${options.name}` }),
    ...(options.labelSelector !== undefined && { labelSelector: options.labelSelector }),
  };
  const seen = new Seen(kind);
  let version = options.resourceVersion;
  // A version to start from means that the caller has seen the object: should it vanish unseen, that must be told.
  if (version !== undefined && options.name !== undefined)
    seen.assume({ name: options.name, ...(kind.namespace !== undefined && { namespace: kind.namespace }) });

  let failures = 0;
  for (;;) {
    try {
      if (version === undefined) {
        const now = await listAll(transport, { at, accept: METADATA_LIST, ...selection, signal });
        version = now.resourceVersion;
        yield* seen.replace(now.items.map(({ metadata }) => metadata));
      }
      const call = watchCall(at, selection, version, signal);
      let told = 0;
      for await (const { type, object } of readEvents(await transport.open(call), signal)) {
        told += 1;
        failures = 0;
        if (type === 'ERROR') {
          const status = readStatus(500, object);
          if (status.code >= 500) break;
          throw refused(withCredentials(call, await transport.credentials()), status);
        }
        const metadata = (asObject(object.metadata) ?? {}) as ObjectMetadata;
        version = metadata.resourceVersion ?? version;
        const event = seen.update(type, metadata);
        if (event !== undefined) yield event;
      }
      // Ended as it should, or dropped: no matter. One that ends at once is not asked for at full speed.
      if (told === 0) failures = Math.min(failures + 1, MOST_FAILURES);
    } catch (error) {
      if (signal?.aborted) return;
      if (isKubernetesApiError(error, 'kubernetes/gone')) version = undefined;
      else if (!isTransient(error) || ++failures > MOST_FAILURES) throw error;
    }
    if (signal?.aborted) return;
    if (failures > 0) await pause(jittered(failures, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
    // The pause ends at once when the signal aborts.
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

/** The objects as they were told, to find out what a gap has hidden. */
class Seen {
  readonly #objects = new Map<string, ObjectMetadata>();
  readonly #kind: KindRef;

  public constructor(kind: KindRef) {
    this.#kind = kind;
  }

  public assume(metadata: ObjectMetadata): void {
    this.#objects.set(key(metadata), metadata);
  }

  /** An event of the server; undefined for a bookmark. */
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

  /** What has changed since, when these are all objects that there are. */
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
