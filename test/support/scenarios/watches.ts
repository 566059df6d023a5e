import { METADATA, MERGE, type Api, type WatchEvent } from './api';
import { object, type Scenarios } from './setting';

/** Reads so many events and stops. */
async function take(api: Api, path: string, count: number, accept?: string): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  for await (const event of api.watch(path, { ...(accept !== undefined && { accept }) })) {
    events.push(event);
    api.transcript.push({ call: `EVENT ${event.type}`, status: 200, body: event.object });
    if (events.length === count) break;
  }
  return events;
}

/** Changes as they happen. */
export const watchScenarios: Scenarios = {
  'replays what happened since a version, in order': async ({ api, namespace }) => {
    const maps = `/api/v1/namespaces/${namespace}/configmaps`;
    const start = (await api.send('GET', maps)).body.metadata.resourceVersion;
    // A cluster puts a ConfigMap of its own into a new namespace.
    const labels = { mine: 'yes' };
    await api.send('POST', maps, { body: object('ConfigMap', { name: 'a', labels }) });
    await api.send('POST', maps, { body: object('ConfigMap', { name: 'b', labels }) });
    await api.send('PATCH', `${maps}/a`, { contentType: MERGE, body: { data: { x: 'y' } } });
    await api.send('DELETE', `${maps}/a`);
    const events = await take(api, `${maps}?watch=true&resourceVersion=${start}&labelSelector=mine,!none`, 4);
    expect(events.map(({ type, object: { metadata } }) => `${type} ${metadata.name}`)).toEqual([
      'ADDED a',
      'ADDED b',
      'MODIFIED a',
      'DELETED a',
    ]);
  },

  'begins with what is there where no version is named': async ({ api, secrets }) => {
    await api.send('POST', secrets, { body: object('Secret', { name: 'a' }) });
    await api.send('POST', secrets, { body: object('Secret', { name: 'b' }) });
    const events = await take(api, `${secrets}?watch=1&fieldSelector=metadata.name%3Db`, 1, METADATA);
    expect(events[0]).toMatchObject({
      type: 'ADDED',
      object: { kind: 'PartialObjectMetadata', metadata: { name: 'b' } },
    });
  },

  'marks the end of what was there, for those who take bookmarks': async ({ api, secrets }) => {
    await api.send('POST', secrets, { body: object('Secret', { name: 'a' }) });
    const events = await take(api, `${secrets}?watch=1&allowWatchBookmarks=true`, 2);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'BOOKMARK']);
  },

  'ends after the time that was asked for': async ({ api, secrets }) => {
    const { body } = await api.send('GET', secrets);
    expect(
      await take(api, `${secrets}?watch=1&timeoutSeconds=1&resourceVersion=${body.metadata.resourceVersion}`, 1),
    ).toEqual([]);
  },

  'tells an object that ceases to be selected as deleted': async ({ api, namespace }) => {
    const maps = `/api/v1/namespaces/${namespace}/configmaps`;
    const start = (await api.send('GET', maps)).body.metadata.resourceVersion;
    await api.send('POST', maps, { body: object('ConfigMap', { name: 'a' }) });
    for (const label of ['x', 'y']) {
      await api.send('PATCH', `${maps}/a`, { contentType: MERGE, body: { metadata: { labels: { label } } } });
    }
    const events = await take(api, `${maps}?watch=1&resourceVersion=${start}&labelSelector=label%3Dx`, 2);
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
  },

  'sends changes while it lasts': async ({ api, secrets }) => {
    const start = (await api.send('GET', secrets)).body.metadata.resourceVersion;
    const watched = take(api, `${secrets}?watch=1&resourceVersion=${start}`, 2);
    await api.send('POST', secrets, { body: object('Secret', { name: 'a' }) });
    await api.send('DELETE', `${secrets}/a`);
    expect((await watched).map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
  },
};
