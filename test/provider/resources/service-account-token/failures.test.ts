import type { KubernetesClient } from '../../../../src/kubernetes';
import { boundTo, lostAnswer } from '../../support/client';
import { configOf, Engine, startProvider } from '../../support/engine';
import { openSandbox, type TestServer } from '../../support/servers';
import { fingerprintOf, makeAccount, tokenSecrets } from '../../support/token-facts';

describe('signet_service_account_token when something goes wrong', () => {
  let server: TestServer;
  let account: string;
  let count = 0;
  let client: KubernetesClient;
  let token: Engine;

  beforeAll(async () => {
    server = await openSandbox();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    account = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, account);
    client = server.client;
    token = new Engine('signet_service_account_token', () => client);
  });
  afterEach(() => {
    server.sandbox?.tokenController.resume();
  });

  const config = (rest: object = {}) => ({
    namespace: server.namespace,
    service_account: account,
    generate_name: `${account}-`,
    ...rest,
  });
  const made = async () =>
    (await tokenSecrets(server.client, server.namespace)).filter((name) => name.startsWith(`${account}-`));
  const apply = async (rest: object = {}) => token.apply(await token.plan(config(rest)));

  it('finds its Secret when the answer to the create was lost', async () => {
    client = {
      ...boundTo(server.client),
      create: async (object, options) => {
        await server.client.create(object, options);
        throw lostAnswer();
      },
    };
    expect((await apply()).errors).toEqual([]);
    expect(await made()).toEqual([token.state?.name]);
    expect(token.state?.fingerprint).toBe(await fingerprintOf(server.client, server.namespace, token.text('name')));
  });

  it('keeps in state a Secret of which nobody knows whether it was made, and the next run sees to it', async () => {
    // GIVEN a create that was done, whose answer was lost, and a server that then does not answer any more
    let down = false;
    client = {
      ...boundTo(server.client),
      create: async (object, options) => {
        await server.client.create(object, options);
        down = true;
        throw lostAnswer();
      },
      getMetadata: (ref, options) =>
        down ? Promise.reject(lostAnswer('get')) : server.client.getMetadata(ref, options),
    };
    expect((await apply()).errors.join()).toContain('No answer');
    expect(token.kept).toMatchObject({ tainted: true, state: { status: 'pending', uid: null } });
    const [orphan] = await made();
    expect(token.state?.name).toBe(orphan);

    // WHEN the server is back
    client = server.client;
    expect((await apply()).errors).toEqual([]);

    // THEN there is one Secret, and it is another
    expect(await made()).toEqual([token.state?.name]);
    expect(token.state?.name).not.toBe(orphan);
  });

  it('forgets a Secret that was not made after all', async () => {
    client = { ...boundTo(server.client), create: () => Promise.reject(lostAnswer()) };
    expect((await apply()).errors.join()).toContain('No answer');
    client = server.client;
    expect((await token.plan(config())).action).toBe('create');
    expect(token.state).toBeUndefined();
  });

  it('deletes the Secret again when the controller never fills it', async () => {
    server.sandbox?.tokenController.pause();
    const { errors } = await apply({ wait: '50ms' });
    expect(errors.join()).toContain('[token/never-filled]');
    expect(errors.join()).toContain('0.05 s');
    expect(await made()).toEqual([]);
    expect(token.state).toBeUndefined();
  });

  it('deletes the Secret again when the run is cancelled while it waits', async () => {
    server.sandbox?.tokenController.pause();
    const stop = new AbortController();
    client = {
      ...boundTo(server.client),
      watch: (kind, options) => {
        stop.abort();
        return server.client.watch(kind, options);
      },
    };
    const plan = await token.plan(config());
    token.signal = stop.signal;
    const { errors } = await token.apply(plan);
    expect(errors.join()).toContain('[operation/cancelled]');
    expect(await made()).toEqual([]);
    expect(token.state).toBeUndefined();
  });

  it('keeps the Secret in state, tainted, and says so when it cannot be deleted again', async () => {
    server.sandbox?.tokenController.pause();
    client = { ...boundTo(server.client), delete: () => Promise.reject(lostAnswer('delete')) };
    const { errors, warnings } = await apply({ wait: '50ms' });
    expect(errors.join()).toContain('[token/never-filled]');
    expect(warnings.join()).toContain('[token/not-withdrawn]');
    expect(token.kept).toMatchObject({ tainted: true, state: { status: 'pending' } });
    const [orphan] = await made();
    expect(token.state?.name).toBe(orphan);

    server.sandbox?.tokenController.resume();
    client = server.client;
    expect((await apply()).errors).toEqual([]);
    expect(await made()).toEqual([token.state?.name]);
    expect(token.state?.name).not.toBe(orphan);
  });

  it('issues under a fixed name after a create that never finished, for nothing was handed out', async () => {
    const fixed = { generate_name: null, name: `${account}-token` };
    server.sandbox?.tokenController.pause();
    client = { ...boundTo(server.client), delete: () => Promise.reject(lostAnswer('delete')) };
    await apply({ wait: '50ms', ...fixed });
    expect(token.state?.name).toBe(`${account}-token`);

    server.sandbox?.tokenController.resume();
    client = server.client;
    expect((await apply(fixed)).errors).toEqual([]);
    expect(token.state?.status).toBe('active');
  });

  describe('finds what a run that was killed has left behind', () => {
    const leftover = (
      name: string,
      of = account,
      labels: Record<string, string> = { 'cdktf-signet/unfinished': 'x' },
    ) =>
      server.client.create({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/service-account-token',
        metadata: {
          name,
          namespace: server.namespace,
          labels,
          annotations: { 'kubernetes.io/service-account.name': of },
        },
      });

    it('and removes it before it issues under a generated name, but nothing of others', async () => {
      await makeAccount(server.client, server.namespace, `${account}-other`);
      await leftover(`${account}-left`);
      const others = [`${account}-other-account`, `${account}-finished`, `other-${account}`];
      await leftover(`${account}-other-account`, `${account}-other`);
      await leftover(`${account}-finished`, account, {});
      await leftover(`other-${account}`);
      expect((await apply()).errors).toEqual([]);
      const left = (await tokenSecrets(server.client, server.namespace)).filter((name) => name.includes(account));
      expect(left).toEqual([...others, token.text('name')].sort());
    });

    it('and removes it before it issues under its fixed name', async () => {
      const { metadata } = await leftover(`${account}-token`);
      expect((await apply({ generate_name: null, name: `${account}-token` })).errors).toEqual([]);
      expect(token.state?.uid).not.toBe(metadata.uid);
    });

    it('and does not import it', async () => {
      await leftover(`${account}-token`);
      const { errors } = await token.import(`${server.namespace}/${account}-token`);
      expect(errors.join()).toContain('[token/unfinished]');
    });

    it('and leaves what is being issued beside it in the same run', async () => {
      const provider = await startProvider(client);
      const call = { signal: new AbortController().signal };
      const type = 'signet_service_account_token';
      const given = configOf(provider.schema().resources[type]?.attributes ?? [], config());
      const issue = async () => {
        const request = { prior: null, proposed: given, config: given, private: new Uint8Array() };
        const { planned } = await provider.planResource(type, request, call);
        return (await provider.applyResource(type, { ...request, planned }, call)).diagnostics;
      };
      expect((await Promise.all([issue(), issue(), issue()])).flat()).toEqual([]);
      expect(await made()).toHaveLength(3);
    });
  });

  it('says which right is missing', async () => {
    server.sandbox?.faults.add({ method: 'POST', path: /secrets$/, status: 403, times: 1 });
    const { errors } = await apply();
    expect(errors.join()).toContain('[kubernetes/forbidden]');
    expect(errors.join()).toContain('"create" on resource "secrets"');
    expect(token.state).toBeUndefined();
  });

  it('says that the account went while the token was made', async () => {
    client = {
      ...boundTo(server.client),
      create: async (object, options) => {
        await server.client.delete({
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          namespace: server.namespace,
          name: account,
        });
        return server.client.create(object, options);
      },
    };
    const { errors } = await apply();
    expect(errors.join()).toContain('[token/account-missing]');
    expect(await made()).toEqual([]);
  });

  it('refuses a name that was taken after the plan, and leaves what is there', async () => {
    const fixed = { generate_name: null, name: `${account}-token` };
    const plan = await token.plan(config(fixed));
    let first = true;
    client = {
      ...boundTo(server.client),
      // The check of the plan made at apply has just passed.
      create: async (object, options) => {
        if (first)
          await server.client.create({
            ...object,
            metadata: {
              ...object.metadata,
              labels: {},
              annotations: { 'kubernetes.io/service-account.name': account },
            },
          });
        first = false;
        return server.client.create(object, options);
      },
    };
    const { errors } = await token.apply(plan);
    expect(errors.join()).toContain('[token/name-taken]');
    expect(await made()).toEqual([`${account}-token`]);
    expect(token.state).toBeUndefined();
  });

  it('refuses to import a Secret whose data was overwritten, without a word of what it holds', async () => {
    await apply();
    const name = token.text('name');
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name };
    await server.client.patch(ref, { data: { token: Buffer.from('a.canary.token').toString('base64') } });
    const { errors } = await token.import(`${server.namespace}/${name}`);
    expect(errors.join()).toContain('[token/foreign]');
    expect(errors.join()).not.toContain('canary');
  });

  it('reads clearly when the cluster cannot be reached', async () => {
    await apply();
    client = { ...boundTo(server.client), getMetadata: () => Promise.reject(lostAnswer('get')) };
    const { errors } = await token.refresh();
    expect(errors.join()).toContain('[kubernetes/unreachable]');
    expect(token.state?.status).toBe('active');
  });
});
