import { KubernetesApiError, type KubernetesClient } from '../../../../src/api/kubernetes';
import type { Provider } from '../../../../src/kit/plugin';
import { boundTo } from '../../support/client';
import { Engine, type Plan, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { requestsOf } from '../../support/requests';
import { describeSandbox, describeServers, type TestServer } from '../../support/servers';

const TYPE = 'signet_kubernetes_object';

const configMap = (namespace: string, name: string, data: object = { a: '1' }, rest: object = {}) => ({
  manifest: manifestOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data }),
  ...rest,
});

const refOf = (namespace: string, name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name });

/** An engine whose every step is in one process. */
const within = (provider: Provider): Engine =>
  new Engine(
    TYPE,
    () => 'unknown',
    () => Promise.resolve(provider),
  );

/** A process that has applied another object already, as most processes of an apply. */
async function busyProcess(
  { namespace }: Pick<TestServer, 'namespace'>,
  client: KubernetesClient,
  name: string,
): Promise<Provider> {
  const provider = await startProvider(client);
  const first = within(provider);
  const plan = await new Engine(TYPE, () => client).plan(configMap(namespace, `${name}-first`));
  expect((await first.apply(plan)).errors).toEqual([]);
  return provider;
}

describeSandbox('The requests for an object', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `counted-${++count}`;
  });

  const declared = (data?: object) => configMap(server.namespace, name, data);
  const engine = () => new Engine(TYPE, () => server.client);

  it('are one dry run in the plan of a new one', async () => {
    expect(await requestsOf(server, () => engine().plan(declared()))).toEqual([`dry-run patch configmaps/${name}`]);
  });

  it('are one more in the plan that is refused, because the object exists', async () => {
    await engine().run(declared());
    const other = new Engine(
      TYPE,
      () => server.client,
      () => startProvider(server.client, 'another state'),
    );
    const requests = await requestsOf(server, async () => {
      expect((await other.plan(declared())).errors.join()).toContain('[object/exists]');
    });
    expect(requests).toEqual([`dry-run patch configmaps/${name}`, `get configmaps/${name}`]);
  });

  it('include no dry run in an apply that has begun', async () => {
    const plan = await engine().plan(declared());
    const first = within(await busyProcess(server, server.client, `${name}-1`));
    expect(await requestsOf(server, () => first.apply(plan))).toEqual([
      `get configmaps/${name}`,
      `patch configmaps/${name}`,
    ]);
    const second = engine();
    second.kept = first.kept;
    const update = await second.plan(declared({ a: '2' }));
    const third = within(await busyProcess(server, server.client, `${name}-2`));
    third.kept = first.kept;
    expect(await requestsOf(server, () => third.apply(update))).toEqual([`patch configmaps/${name}`]);
  });

  it('are one read of an object that somebody has changed to what the configuration now says', async () => {
    const object = engine();
    await object.run(declared());
    await server.client.patch(refOf(server.namespace, name), { data: { a: '2' } });
    const requests = await requestsOf(server, async () => {
      expect((await object.plan(declared({ a: '2' }))).action).toBe('none');
    });
    expect(requests).toEqual([`get configmaps/${name}`]);
  });
});

describeServers('What an apply finds without a second plan', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `found-${++count}`;
  });

  const declared = (data?: object, rest?: object) => configMap(server.namespace, name, data, rest);
  const write = (manager: string, data: object) =>
    server.client.apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: server.namespace }, data },
      { fieldManager: manager, force: true },
    );

  /** The errors of the same apply in a process that has applied already, and in one that has not. */
  async function errorsOf(object: Engine, plan: Plan, client = server.client as KubernetesClient) {
    const { kept } = object;
    const busy = await busyProcess(server, client, `${name}-busy`);
    const results: (readonly string[])[] = [];
    for (const provider of [busy, await startProvider(client)]) {
      const again = within(provider);
      again.kept = kept;
      results.push((await again.apply(plan)).errors);
    }
    expect(results[0]).toEqual(results[1]);
    return results[0] ?? [];
  }

  it('is an object that exists by then', async () => {
    const object = new Engine(TYPE, () => server.client);
    const plan = await object.plan(declared());
    await write('somebody', { b: '1' });
    expect((await errorsOf(object, plan)).join()).toContain('[object/exists]');
    expect((await server.client.get(refOf(server.namespace, name)))?.data).toEqual({ b: '1' });
  });

  it('is a field that another manager owns by then', async () => {
    const object = new Engine(TYPE, () => server.client);
    await object.run(declared());
    const plan = await object.plan(declared({ a: '2' }));
    await write('somebody', { a: '3' });
    expect((await errorsOf(object, plan)).join()).toContain('[object/conflict]');
  });

  it.each([
    ['a right that it would grant', 'kubernetes/forbidden', 'attempting to grant RBAC permissions not currently held'],
    ['an admission policy', 'kubernetes/forbidden', 'admission webhook "w" denied the request'],
    ['a right that the identity lacks', 'kubernetes/forbidden', 'User "u" cannot patch resource "configmaps"'],
    ['a value', 'kubernetes/invalid', 'ConfigMap "c" is invalid: data: Forbidden: field is immutable'],
  ] as const)('is a refusal because of %s', async (_reason, code, why) => {
    const object = new Engine(TYPE, () => server.client);
    const plan = await object.plan(declared());
    const call = { resource: 'configmaps', group: '', namespace: server.namespace, name };
    const refusing: KubernetesClient = {
      ...boundTo(server.client),
      apply: (given, options) =>
        given.metadata.name === name
          ? Promise.reject(
              new KubernetesApiError(
                { code, what: 'The API refuses it', why },
                { verb: 'patch', target: call, method: 'PATCH', requestPath: '/', status: 403 },
              ),
            )
          : server.client.apply(given, options),
    };
    const errors = await errorsOf(object, plan, refusing);
    expect(errors.join()).toContain(why);
  });
});

describeSandbox('An object that appears between the check and the apply', (server) => {
  it('is not taken for the own one where another manager owns its fields', async () => {
    const name = 'raced';
    const theirs = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: server.namespace } };
    const racing = {
      ...boundTo(server.client),
      getMetadata: async (...given: Parameters<KubernetesClient['getMetadata']>) => {
        const found = await server.client.getMetadata(...given);
        await server.client.apply({ ...theirs, data: { a: '2' } }, { fieldManager: 'somebody' });
        return found;
      },
    };
    const plan = await new Engine(TYPE, () => server.client).plan(configMap(server.namespace, name));
    const late = new Engine(TYPE, () => racing);
    const applied = await late.apply(plan);
    expect(applied.errors.join()).toContain('[object/conflict]');
    expect(late.kept).toBeUndefined();
  });
});
