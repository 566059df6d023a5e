import fc from 'fast-check';
import { KubernetesApiError, type KubernetesClient } from '../../../../src/api/kubernetes';
import type { Provider } from '../../../../src/kit/plugin';
import { boundTo } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { requestsOf } from '../../support/requests';
import { describeSandbox, describeServers } from '../../support/servers';

const TYPE = 'signet_kubernetes_object';
const RBAC = 'rbac.authorization.k8s.io/v1';

interface Declared {
  readonly kind: 'ConfigMap' | 'Role' | 'ServiceAccount' | 'Secret';
  readonly value: string;
}

const manifest = (namespace: string, name: string, { kind, value }: Declared) => {
  const metadata = { name, namespace, labels: { value } };
  if (kind === 'ConfigMap') return { apiVersion: 'v1', kind, metadata, data: { value, other: 'x' } };
  if (kind !== 'Role') return { apiVersion: 'v1', kind, metadata };
  return { apiVersion: RBAC, kind, metadata, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', value] }] };
};

/** Objects in the state of an engine each, as an apply leaves them. */
async function applied(client: KubernetesClient, namespace: string, declared: ReadonlyMap<string, Declared>) {
  const engines: Engine[] = [];
  for (const [name, one] of declared) {
    const engine = new Engine(TYPE, () => client);
    await engine.run({ manifest: manifestOf(manifest(namespace, name, one)) });
    engines.push(engine);
  }
  return engines;
}

/** What a refresh of all of them gives in one process, ten at a time, as the engines do. */
async function refreshed(engines: readonly Engine[], provider: Provider, width = 10) {
  const answers = new Map<Engine, unknown>();
  const waiting = [...engines];
  const work = async () => {
    for (let engine = waiting.shift(); engine !== undefined; engine = waiting.shift()) {
      if (engine.kept === undefined) continue;
      const call = { signal: new AbortController().signal };
      answers.set(engine, await provider.readResource(TYPE, engine.kept, call));
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return engines.map((engine) => answers.get(engine));
}

const many = (length: number, prefix: string, kind: Declared['kind'] = 'ServiceAccount') =>
  new Map(Array.from({ length }, (_, index) => [`${prefix}-${index}`, { kind, value: 'a' }]));

describeSandbox('The requests of a refresh', (server) => {
  const counts = (requests: readonly string[]) => ({
    gets: requests.filter((one) => one.startsWith('get ')).length,
    lists: requests.filter((one) => one.startsWith('list ')).length,
  });
  let engines: readonly Engine[];
  let secrets: readonly Engine[];

  beforeAll(async () => {
    engines = await applied(server.client, server.namespace, many(40, 'account'));
    secrets = await applied(server.client, server.namespace, many(15, 'secret', 'Secret'));
  });

  const requests = async (of: readonly Engine[], client: KubernetesClient = server.client, width?: number) => {
    const provider = await startProvider(client);
    return counts(await requestsOf(server, () => refreshed(of, provider, width)));
  };

  it('are ten reads and one list for 40 objects of one kind and namespace', async () => {
    expect(await requests(engines)).toEqual({ gets: 10, lists: 1 });
  });

  it('are ten reads and one list, if the engine works on more objects at once', async () => {
    expect(await requests(engines, server.client, 40)).toEqual({ gets: 10, lists: 1 });
  });

  it('are reads only for a few objects, and for Secrets', async () => {
    expect(await requests(engines.slice(0, 10))).toEqual({ gets: 10, lists: 0 });
    expect(await requests(secrets)).toEqual({ gets: 15, lists: 0 });
  });

  it('are reads only in a process that applies', async () => {
    const provider = await startProvider(server.client);
    const first = new Engine(
      TYPE,
      () => 'unknown',
      () => Promise.resolve(provider),
    );
    const plan = await new Engine(TYPE, () => server.client).plan({
      manifest: manifestOf(manifest(server.namespace, 'one-more', { kind: 'ConfigMap', value: 'a' })),
    });
    await first.apply(plan);
    expect(counts(await requestsOf(server, () => refreshed(engines, provider)))).toEqual({ gets: 40, lists: 0 });
  });

  it('are reads only after the list was refused once', async () => {
    let lists = 0;
    const refusing: KubernetesClient = {
      ...boundTo(server.client),
      listUpTo: () => {
        lists += 1;
        throw new KubernetesApiError(
          { code: 'kubernetes/forbidden', what: 'Forbidden' },
          { verb: 'list', target: { resource: 'x', group: '' }, method: 'GET', requestPath: '/', status: 403 },
        );
      },
    };
    expect(await requests(engines, refusing)).toEqual({ gets: 40, lists: 0 });
    expect(lists).toBe(1);
  });

  it('are reads where a list fails', async () => {
    const failing: KubernetesClient = {
      ...boundTo(server.client),
      listUpTo: () => Promise.reject(new Error('no list today')),
    };
    expect((await requests(engines, failing)).gets).toBe(40);
  });

  it('do not list a collection that is much larger than what is declared', async () => {
    const asked: number[] = [];
    const large: KubernetesClient = {
      ...boundTo(server.client),
      listUpTo: (_kind, most) => {
        asked.push(most);
        return Promise.resolve({ items: [], total: 50_000 });
      },
    };
    expect(await requests(engines, large)).toEqual({ gets: 40, lists: 0 });
    expect(asked).toEqual([2000]);
  });

  it('include the read of an object that is not in the list, whether it exists or not', async () => {
    const [gone, late] = await applied(server.client, server.namespace, many(2, 'other'));
    await server.client.delete({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      namespace: server.namespace,
      name: 'other-0',
    });
    await server.client.delete({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      namespace: server.namespace,
      name: 'other-1',
    });
    const provider = await startProvider(server.client);
    await refreshed(engines.slice(0, 12), provider);
    await server.client.create(manifest(server.namespace, 'other-1', { kind: 'ServiceAccount', value: 'a' }));
    const requests = await requestsOf(server, async () => {
      const others = [gone, late].filter((one) => one !== undefined);
      expect(await refreshed(others, provider)).toMatchObject([
        { state: null },
        { state: { id: `v1/ServiceAccount/${server.namespace}/other-1` } },
      ]);
    });
    expect(requests.sort()).toEqual(['get serviceaccounts/other-0', 'get serviceaccounts/other-1']);
  });

  it('read again what was listed more than five seconds before', async () => {
    const provider = await startProvider(server.client);
    let now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
    try {
      const before = await requestsOf(server, () => refreshed(engines.slice(0, 30), provider, 1));
      now += 5001;
      const after = await requestsOf(server, () => refreshed(engines.slice(30), provider, 1));
      expect([counts(before), counts(after)]).toEqual([
        { gets: 10, lists: 1 },
        { gets: 10, lists: 0 },
      ]);
    } finally {
      clock.mockRestore();
    }
  });
});

describeServers('A refresh of many objects', (server) => {
  const change = fc.constantFrom('none', 'label', 'value', 'foreign', 'deleted', 'replaced');
  const objects = fc
    .constantFrom('ConfigMap', 'Role')
    .chain((kind) => fc.array(fc.record({ kind: fc.constant(kind), change }), { minLength: 16, maxLength: 20 }));

  async function happens(name: string, kind: Declared['kind'], what: string): Promise<void> {
    const one = manifest(server.namespace, name, { kind, value: 'b' });
    const ref = { apiVersion: one.apiVersion, kind, namespace: server.namespace, name };
    if (what === 'label') await server.client.patch(ref, { metadata: { labels: { value: 'changed' } } });
    if (what === 'value') await server.client.apply(one, { fieldManager: 'somebody', force: true });
    if (what === 'foreign') await server.client.patch(ref, { metadata: { annotations: { other: '1' } } });
    if (what === 'deleted' || what === 'replaced') await server.client.delete(ref);
    if (what === 'replaced') await server.client.create(one);
  }

  it('gives exactly what single reads give, whatever has changed', async () => {
    let round = 0;
    let lists = 0;
    const listing: KubernetesClient = {
      ...boundTo(server.client),
      listUpTo: (...given) => {
        lists += 1;
        return server.client.listUpTo(...given);
      },
    };
    const play = async (objects: readonly { kind: 'ConfigMap' | 'Role'; change: string }[]) => {
      round += 1;
      const declared = new Map(objects.map(({ kind }, index) => [`many-${round}-${index}`, { kind, value: 'a' }]));
      const engines = await applied(server.client, server.namespace, declared);
      for (const [index, { kind, change: what }] of objects.entries())
        await happens(`many-${round}-${index}`, kind, what);
      const single: unknown[] = [];
      for (const engine of engines) single.push(...(await refreshed([engine], await startProvider(server.client))));
      // Each order leaves other objects to the list.
      const forwards = await refreshed(engines, await startProvider(listing));
      const backwards = await refreshed([...engines].reverse(), await startProvider(listing));
      expect(forwards).toStrictEqual(single);
      expect(backwards.reverse()).toStrictEqual(single);
    };
    await fc.assert(fc.asyncProperty(objects, play), {
      numRuns: process.env.SIGNET_SLOW ? 30 : 1,
      endOnFailure: true,
    });
    expect(lists).toBeGreaterThan(0);
  });
});
