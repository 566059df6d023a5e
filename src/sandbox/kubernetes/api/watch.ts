import type { ServerResponse } from 'node:http';

import { isTrue } from '../http/target';
import type { Answer, Call } from '../http/call';
import { render, representationOf } from '../http/render';
import type { StoredObject } from '../object';
import { groupVersion, type ResourceInfo } from '../scheme/resource';
import { expired, internalError } from '../status';
import type { StoreEvent } from '../store/store';
import { selectorOf } from './read';

type EventType = StoreEvent['type'] | 'BOOKMARK' | 'ERROR';

/** The default duration of a watch. The real server uses a random time between 30 and 60 minutes. */
const DEFAULT_TIMEOUT_SECONDS = 1800;

/** GET of a collection with `watch`: each change as one line of JSON. */
export function watch(call: Call, resource: ResourceInfo, namespace: string): Answer {
  const matches = selectorOf(call, resource);
  const representation = representationOf(call.accept);
  const asked = call.query.get('resourceVersion') ?? '';
  if (!/^\d*$/.test(asked)) {
    throw internalError(
      `resourceVersion: Invalid value: ${JSON.stringify(asked)}: strconv.ParseUint: parsing ${JSON.stringify(asked)}: invalid syntax`,
    );
  }
  return {
    stream: (response) => {
      start(response);
    },
  };

  function start(response: ServerResponse): void {
    const { store, scheduler, bookmarkIntervalMs } = call.cluster;
    const from = Number(asked);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
    response.flushHeaders();
    const send = (type: EventType, object: Record<string, unknown>): void => {
      response.write(`${JSON.stringify({ type, object })}\n`);
    };
    if (from > 0 && from < store.oldest) {
      send('ERROR', expired(from, store.oldest).body as Record<string, unknown>);
      response.end();
      return;
    }
    const show = (type: EventType, object: StoredObject): void => {
      send(type, render(object, representation));
    };
    const bookmark = (annotations?: Record<string, string>): void => {
      const metadata = { resourceVersion: String(store.version), ...(annotations && { annotations }) };
      send('BOOKMARK', render({ kind: resource.kind, apiVersion: groupVersion(resource), metadata }, representation));
    };
    const bookmarks = isTrue(call.query.get('allowWatchBookmarks') ?? 'false');

    if (from === 0) {
      for (const object of store.list(resource, namespace).filter(matches)) show('ADDED', object);
      if (bookmarks && asked === '') bookmark({ 'k8s.io/initial-events-end': 'true' });
    } else {
      for (const event of store.since(from)) pass(event);
    }
    const unsubscribe = store.subscribe(pass);
    const seconds = Number(call.query.get('timeoutSeconds') ?? '0') || DEFAULT_TIMEOUT_SECONDS;
    const endAtTimeout = scheduler.after(seconds * 1000, () => response.end());
    let nextBookmark = bookmarks ? scheduler.after(bookmarkIntervalMs, repeat) : undefined;
    response.on('close', () => {
      unsubscribe();
      endAtTimeout();
      nextBookmark?.();
    });

    function repeat(): void {
      bookmark();
      nextBookmark = scheduler.after(bookmarkIntervalMs, repeat);
    }

    /** An object that becomes selected or no longer selected is an `ADDED` or `DELETED` event for this watch. */
    function pass({ type, resource: changed, object, previous }: StoreEvent): void {
      if (changed.group !== resource.group || changed.plural !== resource.plural) return;
      if (namespace !== '' && object.metadata.namespace !== namespace) return;
      const before = previous !== undefined && matches(previous);
      const now = type !== 'DELETED' && matches(object);
      if (now) show(before ? 'MODIFIED' : 'ADDED', object);
      else if (before)
        show('DELETED', {
          ...(type === 'DELETED' ? object : previous),
          metadata: {
            ...(type === 'DELETED' ? object : previous).metadata,
            resourceVersion: object.metadata.resourceVersion,
          },
        });
    }
  }
}
