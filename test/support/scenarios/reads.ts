import { METADATA, METADATA_LIST } from './api';
import { object, tokenSecret, type Scenarios } from './setting';

/** Discovery, other representations, and what is not there. */
export const readScenarios: Scenarios = {
  'lists groups, versions and resources': async ({ api }) => {
    expect((await api.call('GET', '/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    const groups = (await api.send('GET', '/apis')).body.groups.map(({ name }) => name);
    const served = [
      'rbac.authorization.k8s.io',
      'authentication.k8s.io',
      'authorization.k8s.io',
      'apiextensions.k8s.io',
    ];
    expect(groups).toEqual(expect.arrayContaining(served));
    for (const group of served) await api.call('GET', `/apis/${group}`);
    await api.call('GET', '/apis/rbac.authorization.k8s.io/v1');
    await api.call('GET', '/apis/authentication.k8s.io/v1');
    await api.call('GET', '/apis/authorization.k8s.io/v1');
    const core = (await api.send('GET', '/api/v1')).body.resources.map(({ name }) => name);
    expect(core).toEqual(expect.arrayContaining(['namespaces', 'secrets', 'serviceaccounts', 'serviceaccounts/token']));
  },

  'describes core resources alike': async ({ api }) => {
    const { body } = await api.send('GET', '/api/v1');
    const own = ['configmaps', 'namespaces', 'secrets', 'serviceaccounts', 'serviceaccounts/token'];
    api.transcript.push({
      call: 'GET /api/v1',
      status: 200,
      body: { ...body, resources: body.resources.filter(({ name }) => own.includes(name)) },
    });
  },

  'answers health and version': async ({ api }) => {
    for (const path of ['/healthz', '/livez', '/readyz']) expect((await api.call('GET', path)).status).toBe(200);
    expect((await api.send('GET', '/version')).body).toMatchObject({ major: '1' });
  },

  'says what is not there, and what cannot be done': async ({ api, secrets, namespace, rbac }) => {
    const status = async (method: string, path: string) =>
      (await api.call(method, path, method === 'GET' ? {} : { body: {} })).status;
    expect(await status('GET', '/nope')).toBe(404);
    expect(await status('GET', '/api/v1/nope')).toBe(404);
    expect(await status('GET', '/apis/example.org')).toBe(404);
    expect(await status('GET', '/apis/example.org/v1/foos')).toBe(404);
    expect(await status('GET', '/apis/rbac.authorization.k8s.io/v2/roles')).toBe(404);
    expect(await status('GET', `${secrets}/nope`)).toBe(404);
    expect(await status('GET', `${secrets}/nope/status`)).toBe(404);
    expect(await status('DELETE', `${rbac}/roles/nope`)).toBe(404);
    expect(await status('POST', '/version')).toBe(405);
    expect(await status('DELETE', '/api/v1/namespaces')).toBe(405);
    expect(await status('GET', '/apis/authorization.k8s.io/v1/subjectaccessreviews')).toBe(405);
    expect(await status('POST', '/api/v1/secrets')).toBe(405);
    expect(await status('GET', `/api/v1/namespaces/${namespace}/serviceaccounts/default/token`)).toBe(405);
  },

  'gives metadata alone where asked': async ({ api, secrets, account }) => {
    await account('bob');
    await api.call('POST', secrets, {
      body: object('Secret', { name: 'a', labels: { x: 'y' } }, { stringData: { k: 'v' } }),
    });
    const one = await api.call('GET', `${secrets}/a`, { accept: METADATA });
    expect(Object.keys(one.body).sort()).toEqual(['apiVersion', 'kind', 'metadata']);
    const all = await api.call('GET', secrets, { accept: METADATA_LIST });
    expect(all.body.kind).toBe('PartialObjectMetadataList');
    expect(JSON.stringify(all.body)).not.toContain('"data"');
    const made = await api.call('POST', secrets, { accept: METADATA, body: tokenSecret('bob', 'b') });
    expect(made.body.kind).toBe('PartialObjectMetadata');
    expect((await api.call('GET', `${secrets}/zz`, { accept: METADATA })).body.kind).toBe('Status');
    expect((await api.send('GET', secrets, { accept: 'text/html' })).status).toBe(406);
  },

  'serves a custom resource from its definition on': async ({ api, namespace, apply }) => {
    const group = `${namespace}.example.com`;
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    const definition = {
      kind: 'CustomResourceDefinition',
      apiVersion: 'apiextensions.k8s.io/v1',
      metadata: { name: `foos.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'foos', kind: 'Foo' },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    };
    expect(
      (
        await api.call('POST', definitions, {
          body: { ...definition, spec: { ...definition.spec, scope: 'X', versions: [] } },
        })
      ).status,
    ).toBe(422);
    await api.call('POST', definitions, { body: definition });
    await api.until(
      `${definitions}/foos.${group}`,
      ({ body }) =>
        body.status.conditions?.some(({ type, status }) => type === 'Established' && status === 'True') ?? false,
    );
    await api.until(`/apis/${group}/v1/foos`, ({ status }) => status === 200);
    await api.until(`/apis/${group}/v1`, ({ status }) => status === 200);
    await api.call('GET', `${definitions}/foos.${group}`);
    await api.call('GET', `/apis/${group}`);
    const resources = await api.send('GET', `/apis/${group}/v1`);
    expect(resources.body.resources).toMatchObject([{ name: 'foos', kind: 'Foo', singularName: 'foo' }]);
    const foos = `/apis/${group}/v1/namespaces/${namespace}/foos`;
    const foo = (name: string, spec: unknown) => ({ kind: 'Foo', apiVersion: `${group}/v1`, metadata: { name }, spec });
    await api.call('POST', foos, { body: foo('a', { l: [{ a: 1 }], b: { c: 1 } }) });
    expect((await apply(`${foos}/b`, 'q', foo('b', { l: [1], b: { c: 1 } }))).body.metadata).toMatchObject({
      generation: 1,
    });
    expect((await apply(`${foos}/b`, 'q', foo('b', { l: [2] }))).body.metadata).toMatchObject({ generation: 2 });
    expect((await api.call('GET', `${foos}/x`)).status).toBe(404);
    expect((await api.call('POST', foos, { body: foo('A', {}) })).status).toBe(422);
    expect((await api.call('GET', foos)).body.items).toHaveLength(2);
    await api.call('DELETE', `${foos}/a`);
    await api.send('DELETE', `${definitions}/foos.${group}`);
    await api.until(`${definitions}/foos.${group}`, ({ status }) => status === 404);
    await api.until(`/apis/${group}`, ({ status }) => status === 404);
  },

  'empties a namespace before it is gone': async ({ api, namespace, secrets }) => {
    await api.call('POST', secrets, { body: object('Secret', { name: 'a', finalizers: ['example.com/hold'] }) });
    const going = await api.call('DELETE', `/api/v1/namespaces/${namespace}`);
    expect(going.body.status.phase).toBe('Terminating');
    expect(
      (await api.call('POST', secrets, { body: object('Secret', { name: 'b' }) })).body.details.causes,
    ).toMatchObject([{ reason: 'NamespaceTerminating' }]);
    await api.until(`${secrets}/a`, ({ body }) => 'deletionTimestamp' in body.metadata);
    await api.send('PATCH', `${secrets}/a`, {
      contentType: 'application/merge-patch+json',
      body: { metadata: { finalizers: null } },
    });
    await api.until(`/api/v1/namespaces/${namespace}`, ({ status }) => status === 404);
    expect((await api.call('DELETE', '/api/v1/namespaces/default')).status).toBe(403);
  },
};
