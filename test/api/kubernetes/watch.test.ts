import { waitFor, type WatchOptions } from '../../../src/api/kubernetes';
import { HeldTimers } from '../../support/held-timers';
import { failureOf } from '../../support/kubernetes-scenarios';
import { json, reset } from '../support/fake-server';
import { events, FakeApi, status } from './support';

const kind = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'n' };
const metadata = (name: string, resourceVersion: string, uid = `uid-${name}`) => ({
  name,
  namespace: 'n',
  uid,
  resourceVersion,
});
const event = (type: string, ...args: Parameters<typeof metadata>) => ({
  type,
  object: { kind: 'PartialObjectMetadata', metadata: metadata(...args) },
});
const list = (resourceVersion: string, ...items: ReturnType<typeof metadata>[]) =>
  json(200, { metadata: { resourceVersion }, items: items.map((each) => ({ metadata: each })) });
const expired = { type: 'ERROR', object: status(410, 'too old resource version', 'Expired') };

describe.each(['https', 'h2'] as const)('With a server that speaks %s', (spoken) => {
  const api = FakeApi.use(spoken);

  /** The first events, as `type name version`. */
  async function told(count: number, options: WatchOptions = {}): Promise<string[]> {
    const lines: string[] = [];
    for await (const { type, object } of api.client.watch(kind, options)) {
      lines.push(`${type} ${object.metadata.name ?? ''} ${object.metadata.resourceVersion ?? ''}`);
      if (lines.length === count) break;
    }
    return lines;
  }

  it('resumes an interrupted watch at the last version, also that of a bookmark', async () => {
    api.answer(
      list('5', metadata('a', '3')),
      events([event('ADDED', 'b', '6'), { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } }], 'break'),
      reset,
      events([event('MODIFIED', 'b', '10')], 'end'),
      events([event('DELETED', 'b', '11')], 'stay'),
    );
    expect(await told(4)).toEqual(['added a 3', 'added b 6', 'modified b 10', 'deleted b 11']);
    expect(api.received.map(({ query }) => query.get('resourceVersion'))).toEqual([null, '5', '9', '9', '10']);
    expect(api.received[1]?.query.get('allowWatchBookmarks')).toBe('true');
  });

  it('requests only metadata', async () => {
    api.answer(list('5', metadata('a', '3')));
    await told(1);
    api.answer(events([event('MODIFIED', 'a', '6')], 'stay'));
    await told(1, { name: 'a', resourceVersion: '5' });
    expect(api.received.map(({ headers }) => headers.accept)).toEqual([
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    ]);
    expect(api.received[1]?.query.get('fieldSelector')).toBe('metadata.name=a');
  });

  it('returns the changes during a gap when the version has expired', async () => {
    api.answer(
      list(
        '5',
        metadata('stays', '1'),
        metadata('goes', '2'),
        metadata('changes', '3'),
        metadata('replaced', '4', 'first'),
      ),
      events([expired], 'end'),
      list(
        '20',
        metadata('stays', '1'),
        metadata('changes', '13'),
        metadata('replaced', '14', 'second'),
        metadata('comes', '15'),
      ),
      events([event('DELETED', 'comes', '21')], 'stay'),
    );
    expect((await told(10)).slice(4)).toEqual([
      'deleted goes 2',
      'deleted replaced 4',
      'modified changes 13',
      'added replaced 14',
      'added comes 15',
      'deleted comes 21',
    ]);
  });

  it('returns the deletion of the watched object during a gap', async () => {
    api.answer(json(410, status(410, 'too old', 'Expired')), list('20'));
    expect(await told(1, { name: 'a', resourceVersion: '5' })).toEqual(['deleted a ']);
  });

  it('continues after an incomplete line', async () => {
    api.answer(
      (_request, response) => {
        response.writeHead(200);
        response.end(`${JSON.stringify(event('ADDED', 'a', '6'))}\n{"type":"MODIFIED","object":{"meta`);
      },
      events([event('MODIFIED', 'a', '7')], 'stay'),
    );
    expect(await told(2, { resourceVersion: '5' })).toEqual(['added a 6', 'modified a 7']);
  });

  it('reads events from chunks of any size', async () => {
    const text = `${JSON.stringify(event('ADDED', 'ä', '6'))}\n${JSON.stringify(event('ADDED', 'b', '7'))}\n`;
    api.answer((_request, response) => {
      response.writeHead(200);
      const bytes = Buffer.from(text);
      const next = (at: number): void => {
        if (at < bytes.length) response.write(bytes.subarray(at, at + 1), () => setImmediate(next, at + 1));
      };
      next(0);
    });
    expect(await told(2, { resourceVersion: '5' })).toEqual(['added ä 6', 'added b 7']);
  });

  it('ends with a refusal that a retry cannot change', async () => {
    api.answer(json(403, status(403, 'no', 'Forbidden')));
    const error = await failureOf(told(1, { resourceVersion: '5' }), 'kubernetes/forbidden');
    expect(error.verb).toBe('watch');
  });

  it.each(['leaving the loop', 'the signal'])('leaves no connection open after %s', async (way) => {
    const stop = new AbortController();
    const closed = new Promise<void>((resolve) => {
      api.answer((request, response) => {
        response.on('close', resolve);
        events([event('ADDED', 'a', '6')], 'stay')(request, response);
      });
    });
    for await (const { type } of api.client.watch(kind, { resourceVersion: '5', signal: stop.signal })) {
      expect(type).toBe('added');
      if (way === 'leaving the loop') break;
      stop.abort();
    }
    await closed;
  });

  describe('waitFor', () => {
    const timers = HeldTimers.use(100);
    const ref = { ...kind, name: 'a' };

    it('returns after the first read if the predicate is true', async () => {
      api.answer(json(200, { metadata: metadata('a', '3') }));
      const found = await waitFor(api.client, ref, (now) => now !== null, { timeoutMs: 60_000 });
      expect(found?.resourceVersion).toBe('3');
      expect(api.received).toHaveLength(1);
    });

    it('watches from the version that it has read, so that no change is missed', async () => {
      api.answer(json(200, { metadata: metadata('a', '3') }), events([event('DELETED', 'a', '4')], 'stay'));
      expect(await waitFor(api.client, ref, (now) => now === null, { timeoutMs: 60_000 })).toBeNull();
      expect(api.received[1]?.query.get('resourceVersion')).toBe('3');
    });

    it('reads repeatedly where watch is not allowed', async () => {
      const forbidden = json(403, status(403, 'no', 'Forbidden'));
      const present = json(200, { metadata: metadata('a', '3') });
      api.answer(present, forbidden, present, json(404, status(404, 'gone', 'NotFound')));
      expect(await waitFor(api.client, ref, (now) => now === null, { timeoutMs: 60_000 })).toBeNull();
      expect(api.received.map(({ query }) => query.get('watch'))).toEqual([null, 'true', null, null]);
    });

    it('ends where read is not allowed either', async () => {
      api.answer(json(403, status(403, 'no', 'Forbidden')));
      await failureOf(
        waitFor(api.client, ref, () => false, { timeoutMs: 60_000 }),
        'kubernetes/forbidden',
      );
      expect(api.received).toHaveLength(1);
    });

    it('ends after its time, and with its signal', async () => {
      api.answer(json(200, { metadata: metadata('a', '3') }), (request, response) => {
        events([], 'stay')(request, response);
        void timers.end(100);
      });
      await failureOf(
        waitFor(api.client, ref, () => false, { timeoutMs: 100 }),
        'kubernetes/wait-timeout',
      );
      const stop = new AbortController();
      api.answer(json(200, { metadata: metadata('a', '3') }), () => {
        stop.abort();
      });
      await failureOf(
        waitFor(api.client, ref, () => false, { timeoutMs: 60_000, signal: stop.signal }),
        'kubernetes/cancelled',
      );
    });
  });

  it('hides the credentials that a server echoes in the middle of a watch', async () => {
    const echo = { type: 'ERROR', object: status(403, 'fake-token may not\u001b[2J', 'Forbidden') };
    api.answer(events([echo], 'end'));
    const error = await told(1, { resourceVersion: '5' }).catch((reason: unknown) => String(reason));
    expect(error).toContain('[hidden] may not\\u001b[2J');
  });
});
