import { boundTo } from '../../support/client';
import { Engine } from '../../support/engine';
import { describeServers } from '../../support/servers';
import { ACCOUNT, fingerprintOf, makeAccount, makeTokenSecret, tokenSecrets } from '../../support/token-facts';

describeServers('signet_service_account_token', (server) => {
  let account: string;
  let count = 0;

  beforeEach(async () => {
    account = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, account);
  });

  const engine = () => new Engine('signet_service_account_token', () => server.client);
  const config = (rest: object = {}) => ({
    namespace: server.namespace,
    service_account: account,
    name: `${account}-token`,
    ...rest,
  });
  const secret = () => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-token` });
  const live = () => server.client.getMetadata(secret());

  it('is issued, and a second plan is empty', async () => {
    const token = engine();
    await token.run(config({ labels: { a: '1' }, annotations: { b: '2' } }));
    const metadata = await live();
    expect(metadata?.labels).toMatchObject({
      a: '1',
      'cdktf-signet/declaration': expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
    expect(metadata).toMatchObject({ annotations: { b: '2', [ACCOUNT]: account } });
    expect(token.state).toMatchObject({
      id: `${server.namespace}/${account}-token`,
      uid: metadata?.uid,
      service_account_uid: metadata?.annotations?.['kubernetes.io/service-account.uid'],
      fingerprint: await fingerprintOf(server.client, server.namespace, `${account}-token`),
      status: 'active',
      reason: 'first issue',
      issued_at: metadata?.creationTimestamp,
    });
    expect((await token.plan(config({ labels: { a: '1' }, annotations: { b: '2' } }))).action).toBe('none');
  });

  it('holds the token in no attribute', async () => {
    const token = engine();
    await token.run(config());
    const { token: value } =
      (await server.client.readTokenSecret({ namespace: server.namespace, name: `${account}-token` })) ?? {};
    const kept = JSON.stringify(token.kept?.state) + Buffer.from(token.kept?.private ?? []).toString();
    for (const part of (value?.reveal() ?? '').split('.')) {
      expect(part.length).toBeGreaterThan(20);
      expect(kept).not.toContain(part);
    }
  });

  it('passes over what Kubernetes and others write on the Secret', async () => {
    const token = engine();
    await token.run(config({ labels: { a: '1' } }));
    await server.client.patch(secret(), {
      metadata: {
        labels: { 'kubernetes.io/legacy-token-last-used': '2026-01-01', foreign: 'x' },
        annotations: { note: 'y' },
      },
    });
    expect((await token.plan(config({ labels: { a: '1' } }))).action).toBe('none');
  });

  it('knows labels and annotations by names of properties of every object', async () => {
    const token = engine();
    await token.run(config({ labels: { a: '1' } }));
    await server.client.patch(secret(), {
      metadata: { labels: { constructor: 'x' }, annotations: { toString: 'y' } },
    });
    await token.refresh();
    expect(token.state?.labels).toEqual({ a: '1' });
    const named = { labels: { a: '1', constructor: 'z' }, annotations: { toString: 'z' } };
    await token.run(config(named));
    expect(await live()).toMatchObject(named);
    expect((await token.plan(config(named))).action).toBe('none');
    await token.run(config({ labels: { a: '1' } }));
    expect(Object.keys((await live())?.labels ?? {})).not.toContain('constructor');
  });

  it('changes labels, annotations and owner in place, and leaves what others wrote', async () => {
    const token = engine();
    await token.run(config({ labels: { a: '1', gone: 'x' } }));
    const before = token.state;
    await server.client.patch(secret(), { metadata: { labels: { foreign: 'stays', a: 'drifted' } } });

    const plan = await token.run(config({ labels: { a: '2' }, annotations: { b: '3' }, owner_reference: true }));

    expect(plan.action).toBe('update');
    const metadata = await live();
    expect(metadata?.labels).toMatchObject({ a: '2', foreign: 'stays' });
    expect(metadata?.labels).not.toHaveProperty('gone');
    expect(metadata?.annotations).toMatchObject({ b: '3', [ACCOUNT]: account });
    expect(metadata?.ownerReferences).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', name: account, uid: before?.service_account_uid },
    ]);
    expect(token.state).toMatchObject({ uid: before?.uid, fingerprint: before?.fingerprint });

    await token.run(config({ labels: { a: '2' }, annotations: { b: '3' } }));
    expect((await live())?.ownerReferences ?? []).toEqual([]);
  });

  it('names its account as owner from the start where that is asked for', async () => {
    await engine().run(config({ owner_reference: true }));
    expect((await live())?.ownerReferences).toMatchObject([{ kind: 'ServiceAccount', name: account }]);
  });

  it('takes over a generated name as a fixed one, and the other way round, without a new issue', async () => {
    const token = engine();
    const generated = { namespace: server.namespace, service_account: account, generate_name: `${account}-` };
    await token.run(generated);
    const before = token.state;
    expect((await token.run(config({ name: before?.name }))).action).toBe('update');
    expect((await token.run(generated)).action).toBe('update');
    expect(token.state).toMatchObject({ uid: before?.uid, fingerprint: before?.fingerprint });
  });

  it('is imported as it is, and not issued anew for keepers and labels that the configuration then has', async () => {
    await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
    const token = engine();
    expect((await token.import(`${server.namespace}/${account}-token`)).errors).toEqual([]);
    const fingerprint = await fingerprintOf(server.client, server.namespace, `${account}-token`);
    expect(token.state).toMatchObject({ service_account: account, status: 'active', fingerprint, reason: 'imported' });
    expect((await token.plan(config())).action).toBe('none');

    const declared = config({ keepers: { rotation: '1' }, labels: { a: '1' } });
    expect((await token.run(declared)).action).toBe('update');
    expect((await live())?.labels).toMatchObject({ a: '1' });
    expect(token.state?.fingerprint).toBe(fingerprint);
    expect((await token.plan(config({ keepers: { rotation: '2' } }))).errors.join()).toContain('[token/same-name]');
  });

  it('is imported with its owner, which the plan removes unless the configuration declares it', async () => {
    await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
    const kind = { apiVersion: 'v1', kind: 'ServiceAccount', name: account };
    const uid = (await server.client.getMetadata({ ...kind, namespace: server.namespace }))?.uid;
    await server.client.patch(secret(), { metadata: { ownerReferences: [{ ...kind, uid }] } });
    const token = engine();
    expect((await token.import(`${server.namespace}/${account}-token`)).errors).toEqual([]);
    expect((await token.plan(config({ owner_reference: true }))).action).toBe('none');

    expect((await token.run(config())).action).toBe('update');

    expect((await live())?.ownerReferences ?? []).toEqual([]);
    expect((await token.plan(config())).action).toBe('none');
  });

  it('is not changed for the annotation that Kargo 1.12 sets, imported or later', async () => {
    const name = `${account}-token`;
    await makeTokenSecret(server.client, server.namespace, account, name);
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name };
    const actor = 'kargo.akuity.io/create-actor';
    const write = async (value: string) => server.client.patch(ref, { metadata: { annotations: { [actor]: value } } });
    await write('email:jane@example.com');
    const token = engine();
    await token.import(`${server.namespace}/${name}`);
    await token.run(config({ annotations: { team: 'a' } }));
    await write('email:joe@example.com');
    expect((await token.plan(config({ annotations: { team: 'a' } }))).action).toBe('none');
    expect((await live())?.annotations).toMatchObject({ [actor]: 'email:joe@example.com', team: 'a' });
  });

  it('loses, once imported, what `kubectl apply` keeps on it, and later the labels that are declared no more', async () => {
    await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-token` };
    const [LAST_APPLIED, labels] = ['kubectl.kubernetes.io/last-applied-configuration', { by: 'hand', old: 'x' }];
    await server.client.patch(ref, { metadata: { labels, annotations: { [LAST_APPLIED]: '{}', other: 'y' } } });
    const keptBy = async () =>
      (await live())?.managedFields?.filter(({ fieldsV1 }) => JSON.stringify(fieldsV1).includes(LAST_APPLIED));
    expect(await keptBy()).toHaveLength(1);
    const token = engine();
    await token.import(`${server.namespace}/${account}-token`);
    const { fingerprint } = token.state ?? {};

    expect((await token.run(config({ labels: { by: 'hand' } }))).action).toBe('update');
    expect(await keptBy()).toHaveLength(0);
    expect(await live()).toMatchObject({ labels, annotations: { other: 'y' } });

    expect((await token.run(config())).action).toBe('update');
    expect((await live())?.labels).toMatchObject({ old: 'x' });
    expect((await live())?.labels).not.toHaveProperty('by');
    expect(token.state?.fingerprint).toBe(fingerprint);
    expect((await token.plan(config())).action).toBe('none');
  });

  it('refuses to import what is no token Secret, or is not there, or is not named in full', async () => {
    await server.client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: `${account}-opaque`, namespace: server.namespace },
    });
    const token = engine();
    expect((await token.import(`${server.namespace}/${account}-opaque`)).errors.join()).toContain(
      '[token/not-a-token-secret]',
    );
    expect((await token.import(`${server.namespace}/nothing`)).errors.join()).toContain('[token/missing]');
    expect((await token.import('only-a-name')).errors.join()).toContain('namespace/name');
  });

  it('is revoked by destroy, which returns when the Secret is gone', async () => {
    const token = engine();
    await token.run(config());
    expect(await token.destroy()).toEqual({ errors: [], warnings: [] });
    expect(await tokenSecrets(server.client, server.namespace)).not.toContain(secret().name);
    expect((await live())?.labels).toMatchObject({ 'cdktf-signet/tombstone': 'true' });
  });

  it('is destroyed without complaint when it is gone already', async () => {
    const token = engine();
    await token.run(config());
    await server.client.delete(secret());
    await server.client.waitUntilGone(secret(), { timeoutMs: 60_000 });
    expect(await token.destroy()).toEqual({ errors: [], warnings: [] });
  });

  it('sees that the Secret was changed to name another account', async () => {
    const token = engine();
    await token.run(config());
    // Kubernetes deletes such a Secret soon after.
    const changed = new Engine('signet_service_account_token', () => ({
      ...boundTo(server.client),
      getMetadata: async (ref, options) => {
        const metadata = await server.client.getMetadata(ref, options);
        return metadata && { ...metadata, annotations: { ...metadata.annotations, [ACCOUNT]: 'other' } };
      },
    }));
    changed.kept = token.kept;
    const { errors } = await changed.plan(config());
    expect(changed.state?.status).toBe('reassigned');
    expect(errors.join()).toContain('changed and names another service account');
  });

  it('sees that the Secret went with its account', async () => {
    const token = engine();
    await token.run(config());
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: server.namespace, name: account };
    await server.client.delete(ref);
    await server.client.waitUntilGone(secret(), { timeoutMs: 60_000 });
    await token.refresh();
    expect(token.state?.status).toBe('missing');
  });

  it('refuses an account that does not exist, and leaves nothing behind', async () => {
    const token = engine();
    const plan = await token.plan(config({ service_account: 'nobody' }));
    const { errors } = await token.apply(plan);
    expect(errors.join()).toContain('[token/account-missing]');
    expect(token.state).toBeUndefined();
    expect(await live()).toBeNull();
  });

  it.each([
    ['no name at all', { name: null }],
    ['two names', { generate_name: 'x-' }],
  ])('refuses %s', async (_what, names) => {
    expect((await engine().plan(config(names))).errors.join()).toContain('[token/name-choice]');
  });

  it('refuses keys that Kubernetes writes', async () => {
    const { errors } = await engine().plan(config({ annotations: { [ACCOUNT]: 'other' } }));
    expect(errors.join()).toContain('[token/reserved-key]');
  });

  it('leaves tokens of others alone', async () => {
    await makeTokenSecret(server.client, server.namespace, account, `${account}-other`);
    const token = engine();
    await token.run(config());
    await token.destroy();
    expect(await tokenSecrets(server.client, server.namespace)).toContain(`${account}-other`);
  });
});
