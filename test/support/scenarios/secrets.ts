import { APPLY, MERGE } from './api';
import { object, type Scenarios } from './setting';

/** Creating, refusing and changing objects, shown by Secrets and ConfigMaps. */
export const secretScenarios: Scenarios = {
  'creates a Secret, and refuses a second one of its name': async ({ api, secrets }) => {
    const body = object('Secret', { name: 'a' }, { stringData: { x: 'y' } });
    const created = await api.call('POST', secrets, { body });
    expect(created).toMatchObject({ status: 201, body: { data: { x: 'eQ==' }, type: 'Opaque' } });
    expect((await api.call('POST', secrets, { body })).body.reason).toBe('AlreadyExists');
    expect((await api.call('GET', `${secrets}/a`)).body).toEqual(created.body);
  },

  'refuses what is not a valid Secret, and says which field': async ({ api, secrets }) => {
    const invalid: Record<string, unknown>[] = [
      object('Secret', { name: 'A_b' }),
      object('Secret', {}),
      object('Secret', { name: 'b' }, { data: { 'a b': 'eA==' } }),
      object('Secret', { name: 'b' }, { type: 'kubernetes.io/service-account-token' }),
      object('Secret', { name: 'b' }, { type: 'kubernetes.io/dockercfg' }),
      object('Secret', { name: 'b', labels: { 'a b': 'c d' } }),
    ];
    for (const body of invalid) expect((await api.call('POST', secrets, { body })).status).toBe(422);
    const bad = [
      object('Secret', { name: 'b' }, { data: { a: '***' } }),
      object('Secret', { name: 'b', namespace: 'zz' }),
    ];
    for (const body of bad) expect((await api.call('POST', secrets, { body })).status).toBe(400);
  },

  'refuses a field that does not exist when asked to be strict, and drops it otherwise': async ({ api, secrets }) => {
    const body = object('Secret', { name: 'a' }, { foo: 1 });
    expect((await api.call('POST', `${secrets}?fieldValidation=Strict`, { body })).status).toBe(400);
    expect((await api.call('POST', secrets, { body })).body).not.toHaveProperty('foo');
  },

  'refuses an object in a namespace that does not exist': async ({ api }) => {
    const answer = await api.call('POST', '/api/v1/namespaces/not-there/secrets', {
      body: object('Secret', { name: 'a' }),
    });
    expect(answer).toMatchObject({ status: 404, body: { message: 'namespaces "not-there" not found' } });
  },

  'makes a name from generateName, also in a dry run': async ({ api, secrets }) => {
    const body = object('Secret', { generateName: 'x-' });
    const { body: made } = await api.send('POST', secrets, { body });
    expect(made.metadata.name).toMatch(/^x-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    const dry = await api.send('POST', `${secrets}?dryRun=All`, { body });
    expect(dry.body.metadata.name).toMatch(/^x-/);
    expect(dry.body.metadata).not.toHaveProperty('resourceVersion');
    expect((await api.call('GET', `${secrets}?limit=0`)).body.items).toHaveLength(1);
  },

  'keeps the type of a Secret, and data that was declared immutable': async ({ api, secrets }) => {
    await api.call('POST', secrets, {
      body: object('Secret', { name: 'a' }, { stringData: { x: 'y' }, immutable: true }),
    });
    const change = async (body: unknown) => api.call('PATCH', `${secrets}/a`, { contentType: MERGE, body });
    expect((await change({ type: 'foo' })).status).toBe(422);
    expect((await change({ data: { x: 'eg==' } })).status).toBe(422);
  },

  'refuses a stale write, another name and another uid': async ({ api, secrets }) => {
    const { body } = await api.call('POST', secrets, { body: object('Secret', { name: 'a' }) });
    const put = async (metadata: object) => api.call('PUT', `${secrets}/a`, { body: object('Secret', metadata) });
    expect((await put({ name: 'a', resourceVersion: '1' })).status).toBe(409);
    expect((await put({ name: 'b' })).status).toBe(400);
    expect((await put({ name: 'a', uid: '123' })).status).toBe(409);
    expect((await put({ name: 'a', resourceVersion: body.metadata.resourceVersion, labels: { a: 'b' } })).status).toBe(
      200,
    );
    expect((await api.call('PUT', `${secrets}/zz`, { body: object('Secret', { name: 'zz' }) })).status).toBe(404);
  },

  'deletes only what the preconditions name': async ({ api, secrets }) => {
    await api.call('POST', secrets, { body: object('Secret', { name: 'a' }) });
    const remove = async (body?: unknown) => api.call('DELETE', `${secrets}/a`, { body });
    expect((await remove({ preconditions: { uid: '1234' } })).status).toBe(409);
    expect((await remove({ preconditions: { resourceVersion: '1' } })).status).toBe(409);
    expect((await api.call('DELETE', `${secrets}/a?dryRun=All`)).body).toMatchObject({ status: 'Success' });
    expect((await remove()).body).toMatchObject({ status: 'Success' });
    expect((await remove()).status).toBe(404);
  },

  'holds an object until its finalizers are gone': async ({ api, secrets }) => {
    await api.call('POST', secrets, { body: object('Secret', { name: 'a', finalizers: ['example.com/hold'] }) });
    expect((await api.call('DELETE', `${secrets}/a`)).body.metadata).toHaveProperty('deletionTimestamp');
    await api.call('PATCH', `${secrets}/a`, { contentType: MERGE, body: { metadata: { finalizers: null } } });
    expect((await api.call('GET', `${secrets}/a`)).status).toBe(404);
  },

  'deletes what belongs to an object that is deleted, or that never was': async ({
    api,
    secrets,
    accounts,
    account,
  }) => {
    const uid = await account('owner');
    const owned = (name: string, owner: string) =>
      object('Secret', {
        name,
        ownerReferences: [{ apiVersion: 'v1', kind: 'ServiceAccount', name: 'owner', uid: owner }],
      });
    await api.call('POST', secrets, { body: owned('a', uid) });
    await api.call('POST', secrets, { body: owned('b', 'another') });
    await api.until(`${secrets}/b`, ({ status }) => status === 404);
    expect((await api.call('GET', `${secrets}/a`)).status).toBe(200);
    await api.call('DELETE', `${accounts}/owner`);
    await api.until(`${secrets}/a`, ({ status }) => status === 404);
  },

  'keeps dependents, or waits for them, as the delete asks': async ({ api, secrets, accounts, account }) => {
    const dependent = async (name: string, owner: string) => {
      const uid = await account(owner);
      const ownerReferences = [
        { apiVersion: 'v1', kind: 'ServiceAccount', name: owner, uid, blockOwnerDeletion: true },
      ];
      await api.send('POST', secrets, {
        body: object('Secret', { name, ownerReferences, finalizers: ['example.com/hold'] }),
      });
    };
    // The garbage collector sees objects in the order of their creation: it deletes this one when it knows the others.
    const collectorKnowsAll = async () => {
      const ownerReferences = [{ apiVersion: 'v1', kind: 'ServiceAccount', name: 'nobody', uid: 'nobody' }];
      await api.send('POST', secrets, { body: object('Secret', { name: 'last', ownerReferences }) });
      await api.until(`${secrets}/last`, ({ status }) => status === 404);
    };
    await dependent('orphan', 'leaving');
    await collectorKnowsAll();
    await api.call('DELETE', `${accounts}/leaving?propagationPolicy=Orphan`);
    await api.until(`${accounts}/leaving`, ({ status }) => status === 404);
    expect((await api.send('GET', `${secrets}/orphan`)).body.metadata).not.toHaveProperty('ownerReferences');

    await dependent('held', 'waiting');
    await collectorKnowsAll();
    await api.call('DELETE', `${accounts}/waiting`, { body: { propagationPolicy: 'Foreground' } });
    await api.until(`${secrets}/held`, ({ body }) => 'deletionTimestamp' in body.metadata);
    expect((await api.call('GET', `${accounts}/waiting`)).body.metadata).toMatchObject({
      finalizers: ['foregroundDeletion'],
    });
    await api.send('PATCH', `${secrets}/held`, { contentType: MERGE, body: { metadata: { finalizers: null } } });
    await api.until(`${accounts}/waiting`, ({ status }) => status === 404);
  },

  'deletes a collection, and says what it deleted': async ({ api, secrets }) => {
    for (const name of ['a', 'b']) await api.call('POST', secrets, { body: object('Secret', { name }) });
    const { body } = await api.call('DELETE', `${secrets}?fieldSelector=metadata.name%3Da`);
    expect(body.items).toHaveLength(1);
    expect((await api.call('GET', secrets)).body.items).toHaveLength(1);
  },

  'keeps what the server says of a namespace': async ({ api, namespace }) => {
    const path = `/api/v1/namespaces/${namespace}`;
    const change = { metadata: { labels: { 'kubernetes.io/metadata.name': 'x', a: 'b' } }, status: { phase: 'Gone' } };
    await api.call('PATCH', path, { contentType: MERGE, body: change });
    expect((await api.call('GET', path)).body).toMatchObject({ status: { phase: 'Active' } });
    await api.call('PUT', path, { body: object('Namespace', { name: namespace }) });
    expect((await api.call('POST', '/api/v1/namespaces', { body: object('Namespace', { name: 'a.b' }) })).status).toBe(
      422,
    );
    expect(
      (await api.call('POST', '/api/v1/namespaces', { body: object('Namespace', { name: namespace }) })).status,
    ).toBe(409);
  },

  'merges lists with a key by strategic merge patch': async ({ api, accounts }) => {
    const strategic = 'application/strategic-merge-patch+json';
    await api.call('POST', accounts, { body: object('ServiceAccount', { name: 'bob' }, { secrets: [{ name: 'a' }] }) });
    const patched = await api.call('PATCH', `${accounts}/bob`, {
      contentType: strategic,
      body: { secrets: [{ name: 'b' }], metadata: { finalizers: ['example.com/x'], labels: { a: 'b' } } },
    });
    expect(patched.status).toBe(200);
    await api.call('PATCH', `${accounts}/bob`, {
      contentType: strategic,
      body: { metadata: { finalizers: ['example.com/y'], labels: { a: null } } },
    });
    await api.call('PATCH', `${accounts}/bob`, {
      contentType: MERGE,
      body: { metadata: { finalizers: [] }, secrets: [{ name: 'c' }] },
    });
  },

  'lists by label, field and page': async ({ api, namespace }) => {
    const maps = `/api/v1/namespaces/${namespace}/configmaps`;
    for (const n of ['1', '2', '3']) {
      await api.call('POST', maps, { body: object('ConfigMap', { name: `l${n}`, labels: { l: 'x', n } }) });
    }
    const names = async (query: string) =>
      (await api.call('GET', `${maps}?${query}`)).body.items.map((item) => item.metadata.name);
    expect(await names('labelSelector=n+in+(1,2),l!=y,!z')).toEqual(['l1', 'l2']);
    expect(await names('labelSelector=l%3Dx,n%3D3')).toEqual(['l3']);
    expect(await names('fieldSelector=metadata.name!%3Dl2&labelSelector=l')).toEqual(['l1', 'l3']);
    const page = await api.call('GET', `${maps}?limit=2&labelSelector=l`);
    expect(await names(`limit=2&labelSelector=l&continue=${encodeURIComponent(page.body.metadata.continue)}`)).toEqual([
      'l3',
    ]);
    expect((await api.call('GET', `${maps}?fieldSelector=foo%3Dbar`)).status).toBe(400);
    expect((await api.call('GET', `${maps}?resourceVersion=99999999`)).status).toBe(504);
    await api.call('DELETE', `${maps}?labelSelector=n%3D1`);
    expect(await names('labelSelector=l')).toEqual(['l2', 'l3']);
  },

  'refuses content types and methods that it does not know': async ({ api, secrets }) => {
    await api.call('POST', secrets, { body: object('Secret', { name: 'a' }) });
    expect((await api.call('PATCH', `${secrets}/a`, { contentType: 'text/plain', body: '{}' })).status).toBe(415);
    expect((await api.call('PUT', secrets, { body: {} })).status).toBe(405);
    expect((await api.call('PATCH', secrets, { contentType: APPLY, body: {} })).status).toBe(405);
    expect((await api.call('POST', `${secrets}/a`, { body: {} })).status).toBe(405);
  },
};
