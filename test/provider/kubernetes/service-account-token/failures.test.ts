import { until } from '../../../../dev/cluster';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { boundTo, lostAnswer } from '../../support/client';
import { configOf, Engine, startProvider } from '../../support/engine';
import { describeSandbox } from '../../support/servers';
import { fingerprintOf, makeAccount, tokenSecrets } from '../../support/token-facts';

describeSandbox('signet_service_account_token when something goes wrong', (server) => {
  let account: string;
  let count = 0;
  let client: KubernetesClient;
  let token: Engine;

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

  it('leaves its name free when the run is cancelled while the issue is being recorded', async () => {
    const fixed = { generate_name: null, name: `${account}-token` };
    let lost = 2;
    const isRecord = (name = '') => name.startsWith('signet-issued-');
    client = {
      ...boundTo(server.client),
      create: async (object, options) => {
        const made = await server.client.create(object, options);
        if (!isRecord(object.metadata.name) || lost-- <= 0) return made;
        throw lostAnswer('create');
      },
      getMetadata: (ref, options) =>
        isRecord(ref.name) && lost === 1 && lost-- > 0
          ? Promise.reject(lostAnswer('get'))
          : server.client.getMetadata(ref, options),
    };
    const { errors } = await apply(fixed);
    expect(errors).toHaveLength(1);
    expect(await made()).toEqual([]);
    expect(token.state).toBeUndefined();

    client = server.client;
    expect((await apply(fixed)).errors).toEqual([]);
    expect(token.state?.status).toBe('active');
  });

  describe('finds what a run that was killed has left behind', () => {
    const fixed = () => ({ generate_name: null, name: `${account}-token` });
    /** A run that ended before the engine saved anything. */
    const killedRun = async (values: object = {}, issuer = 'this state') => {
      const engine = new Engine(
        'signet_service_account_token',
        () => client,
        () => startProvider(client, issuer),
      );
      await engine.run(config(values));
      return { name: engine.text('name'), uid: engine.text('uid') };
    };

    it('and revokes it at the end of the next issue under a generated name, but nothing of others', async () => {
      const left = await killedRun();
      await makeAccount(server.client, server.namespace, `${account}-other`);
      const others = [
        await killedRun({}, 'another state'),
        await killedRun({ service_account: `${account}-other` }),
        await killedRun({ generate_name: `${account}-x-` }),
      ].map(({ name }) => name);

      const { errors, warnings } = await apply();
      expect(errors).toEqual([]);
      expect(warnings.join()).toContain('[token/leftover-revoked]');
      expect(warnings.join()).toContain(left.name);
      expect(await made()).toEqual([...others, token.text('name')].sort());
    });

    it('and revokes nothing that has its label by somebody else: neither a copy nor another Secret', async () => {
      const left = await killedRun();
      const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
      const { labels, annotations } = (await server.client.getMetadata(ref(left.name))) ?? {};
      const object = (name: string, type: string) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        type,
        metadata: { name, namespace: server.namespace, labels, annotations },
      });
      await server.client.apply(object(`${account}-bcdfghjk`, 'kubernetes.io/service-account-token'), {
        fieldManager: 'kubectl',
      });
      await server.client.apply(object(`${account}-opaque`, 'Opaque'), { fieldManager: 'kubectl' });
      await apply();
      expect(await server.client.getMetadata(ref(left.name))).toBeNull();
      for (const name of [`${account}-bcdfghjk`, `${account}-opaque`])
        expect(await server.client.getMetadata(ref(name))).not.toBeNull();
    });

    it('and does not revoke one that was used, but says so', async () => {
      const left = await killedRun();
      const label = { 'kubernetes.io/legacy-token-last-used': '2026-01-01' };
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: left.name };
      await server.client.patch(ref, { metadata: { labels: label } });
      const { warnings } = await apply();
      expect(warnings.join()).toContain('[token/leftover-stays]');
      expect(await made()).toContain(left.name);
    });

    it('and does not revoke one that changes in the moment before', async () => {
      const left = await killedRun();
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: left.name };
      const bound = boundTo(server.client);
      client = {
        ...bound,
        listMetadata: async (...args) => {
          const found = await server.client.listMetadata(...args);
          await server.client.patch(ref, { metadata: { annotations: { changed: 'now' } } });
          return found;
        },
      };
      const { warnings } = await apply();
      expect(warnings.join()).toContain('[token/leftover-stays]');
      expect(await made()).toContain(left.name);
    });

    it('and takes it up under a name of its own: the token goes on working, and the plan says so', async () => {
      const left = await killedRun(fixed());
      const plan = await token.plan(config(fixed()));
      expect(plan.errors).toEqual([]);
      expect(plan.warnings.join()).toContain('[token/taken-up]');
      const { errors, warnings } = await token.apply(plan);
      expect(errors).toEqual([]);
      expect(warnings.join()).toContain('[token/taken-up]');
      expect(token.state).toMatchObject({ uid: left.uid, status: 'active' });
      expect((await token.plan(config(fixed()))).action).toBe('none');
    });

    it('and sets on what it takes up the labels that are declared by now', async () => {
      await killedRun(fixed());
      await token.run(config({ ...fixed(), labels: { team: 'ci' } }));
      expect(token.state?.labels).toEqual({ team: 'ci' });
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-token` };
      expect((await server.client.getMetadata(ref))?.labels).toMatchObject({ team: 'ci' });
    });

    it('and takes nothing up that another state issued', async () => {
      await killedRun(fixed(), 'another state');
      expect((await token.plan(config(fixed()))).errors.join()).toContain('[token/name-taken]');
    });

    it('and takes nothing up that somebody else created as a copy of what was deleted', async () => {
      await killedRun(fixed());
      const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-token` };
      const copied = await server.client.getMetadata(ref);
      await server.client.delete(ref);
      await server.client.waitUntilGone(ref, { timeoutMs: 60_000 });
      const { labels, annotations } = copied ?? {};
      const metadata = { name: ref.name, namespace: ref.namespace, labels, annotations };
      await server.client.create({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/service-account-token',
        metadata,
      });
      const read = async () => (await server.client.readTokenSecret(ref))?.token;
      await until('the Secret has a token', read, { withinMs: 60_000, everyMs: 5 });
      expect((await token.plan(config(fixed()))).errors.join()).toContain('[token/dead-name]');
      expect((await token.import(`${server.namespace}/${ref.name}`)).errors.join()).toContain('[token/brought-back]');
    });

    it('and revokes nothing where one state cannot be told from another', async () => {
      const unknown = () =>
        new Engine(
          'signet_service_account_token',
          () => client,
          () => startProvider(client, null),
        );
      await unknown().run(config());
      await unknown().run(config());
      expect(await made()).toHaveLength(2);
    });

    it('and leaves what is being issued beside it in the same run', async () => {
      const provider = await startProvider(client);
      const call = { signal: new AbortController().signal };
      const type = 'signet_service_account_token';
      const attributes = provider.schema().resources[type]?.attributes ?? [];
      const given = ['a-', 'b-', 'c-'].map((part) =>
        configOf(attributes, config({ generate_name: `${account}-${part}` })),
      );
      const issue = async (given: ReturnType<typeof configOf>) => {
        const request = { prior: null, proposed: given, config: given, private: new Uint8Array() };
        const { planned } = await provider.planResource(type, request, call);
        return (await provider.applyResource(type, { ...request, planned }, call)).diagnostics;
      };
      expect((await Promise.all(given.map(issue))).flat()).toEqual([]);
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
