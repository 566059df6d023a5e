import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { boundTo } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { requestsOf } from '../../support/requests';
import { describeSandbox, describeServers } from '../../support/servers';

const TYPE = 'signet_kubernetes_object';

describeServers('An object that is deleted or re-created by somebody else', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `same-${++count}`;
  });

  const ref = () => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: server.namespace, name });
  const configMap = (data: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: server.namespace },
    data,
  });
  const declared = (data: object, rest: object = {}) => ({ manifest: manifestOf(configMap(data)), ...rest });
  const live = () => server.client.get(ref());
  const engineOf = (client: KubernetesClient = server.client) => new Engine(TYPE, () => client);
  const recreate = async (data: object) => {
    await server.client.delete(ref());
    await server.client.apply(configMap(data), { fieldManager: 'somebody' });
  };

  /** An engine whose process has applied already, so that only the update itself can find the change. */
  async function busy(object: Engine, client: KubernetesClient = server.client): Promise<Engine> {
    const provider = await startProvider(client);
    const other = new Engine(
      TYPE,
      () => server.client,
      () => Promise.resolve(provider),
    );
    await other.apply(
      await engineOf().plan({
        manifest: manifestOf({ ...configMap({}), metadata: { ...configMap({}).metadata, name: `${name}-other` } }),
      }),
    );
    other.kept = object.kept;
    return other;
  }

  it.each([
    ['with other fields', { b: '1' }, {}],
    ['with the same fields', { a: '2' }, {}],
    ['with fields of another manager', { a: '3' }, {}],
    ['with fields of another manager, forced', { a: '3' }, { force_conflicts: true }],
  ])('after the plan is not updated: %s', async (_what, theirs, rest) => {
    const object = engineOf();
    await object.run(declared({ a: '1' }, rest));
    const before = object.kept;
    const plan = await object.plan(declared({ a: '2' }, rest));
    await recreate(theirs);
    const found = await live();
    for (const one of [object, await busy(object)]) {
      const { errors } = await one.apply(plan);
      expect(errors).toEqual([expect.stringMatching(/is not the object of the state\n[^]*\[object\/replaced\]/)]);
      expect(one.kept?.state).toEqual(before?.state);
      expect(await live()).toEqual(found);
    }
  });

  it('after the plan is not created by an update', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    const before = object.kept;
    const plan = await object.plan(declared({ a: '2' }));
    await server.client.delete(ref());
    for (const one of [object, await busy(object)]) {
      expect((await one.apply(plan)).errors).toEqual([expect.stringContaining('[object/gone]')]);
      expect(one.kept?.state).toEqual(before?.state);
      expect(await live()).toBeNull();
    }
    expect((await object.plan(declared({ a: '2' }))).action).toBe('create');
  });

  it('after the refresh is found by the plan', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    await recreate({ b: '1' });
    const replaced = await object.plan(declared({ a: '2' }), { refresh: false });
    expect(replaced.errors).toEqual([expect.stringContaining('[object/replaced]')]);
    await server.client.delete(ref());
    const gone = await object.plan(declared({ a: '2' }), { refresh: false });
    expect(gone.errors).toEqual([expect.stringContaining('[object/gone]')]);
  });

  it('before the plan is managed with one warning, until the state contains its uid', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    await recreate({ a: '1' });
    const { warnings } = await object.refresh();
    expect(warnings).toEqual([
      expect.stringMatching(/was deleted and re-created outside this configuration\n[^]*\[object\/re-created\]$/),
    ]);
    expect(object.state?.uid).toBe((await live())?.metadata.uid);
    expect((await object.refresh()).warnings).toEqual([]);
  });

  it('is taken up if an interrupted run of this state re-created it', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    await server.client.delete(ref());
    await engineOf().run(declared({ a: '1' }));
    expect((await object.refresh()).warnings).toEqual([expect.stringContaining('[object/taken-up]')]);
  });

  it.each([
    ['that applies', (client: KubernetesClient) => client.apply(configMap({ a: '1' }), { fieldManager: 'somebody' })],
    [
      'that applies nothing of it',
      (client: KubernetesClient) => client.apply(configMap({ b: '1' }), { fieldManager: 'x' }),
    ],
  ])('during a create is not taken over: by a manager %s', async (_what, createTheirs) => {
    const plan = await engineOf().plan(declared({ a: '1' }));
    const racing: KubernetesClient = {
      ...boundTo(server.client),
      getMetadata: async (...given) => {
        const found = await server.client.getMetadata(...given);
        if (given[0].name === name && found === null) await createTheirs(server.client);
        return found;
      },
    };
    const object = await busy(engineOf(), racing);
    const { errors } = await object.apply(plan);
    expect(errors.join()).toContain('[object/not-created]');
    expect(errors.join()).toContain('.metadata.annotations.cdktf-signet/issuer');
    expect(object.kept).toBeUndefined();
    expect((await engineOf().plan(declared({ a: '1' }))).errors.join()).toContain('[object/exists]');

    // The way to undo it that the error names leaves what they created.
    const { apiVersion, kind, metadata } = configMap({});
    await server.client.apply({ apiVersion, kind, metadata });
    const left = await live();
    expect(left?.metadata.annotations).toBeUndefined();
    expect(left?.metadata.managedFields?.map(({ manager }) => manager)).not.toContain('signet');
  });

  it('is updated if the state does not contain its uid', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    if (object.kept) object.kept = { ...object.kept, state: { ...object.kept.state, uid: '' } };
    await object.apply(await object.plan(declared({ a: '2' }), { refresh: false }));
    expect(await live()).toMatchObject({ data: { a: '2' }, metadata: { uid: object.state?.uid } });
  });

  it('is not taken over from its managers after an import', async () => {
    await server.client.apply(configMap({ a: '1' }), { fieldManager: 'kubectl' });
    const object = engineOf();
    await object.import(`v1/ConfigMap/${server.namespace}/${name}`);
    const plan = await object.plan(declared({ a: '2' }));
    await server.client.delete(ref());
    await server.client.apply(configMap({ a: '3' }), { fieldManager: 'kubectl' });
    const found = await live();
    expect((await object.apply(plan)).errors).toEqual([expect.stringContaining('[object/replaced]')]);
    expect(await live()).toEqual(found);
  });

  it('is not the cause of a refusal that the provider cannot explain, because it may not read', async () => {
    const object = engineOf();
    await object.run(declared({ a: '1' }));
    const plan = await object.plan(declared({ a: '2' }));
    await recreate({ b: '1' });
    const blind = engineOf({ ...boundTo(server.client), getMetadata: () => Promise.reject(new Error('not readable')) });
    blind.kept = object.kept;
    expect((await blind.apply(plan)).errors.join()).toContain('[kubernetes/conflict]');
  });
});

describeSandbox('The requests for an update that is refused', (server) => {
  it('are the apply and one read', async () => {
    const manifest = (data: object) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'counted', namespace: server.namespace },
      data,
    });
    const object = new Engine(TYPE, () => server.client);
    await object.run({ manifest: manifestOf(manifest({ a: '1' })) });
    await server.client.delete({ ...manifest({}), namespace: server.namespace, name: 'counted' });
    await server.client.create(manifest({ b: '1' }));
    const requests = await requestsOf(server, () =>
      object.plan({ manifest: manifestOf(manifest({ a: '2' })) }, { refresh: false }),
    );
    expect(requests).toEqual(['dry-run patch configmaps/counted', 'get configmaps/counted']);
  });
});
